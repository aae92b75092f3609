# SPDX-License-Identifier: BSL-1.0
"""Lets programs stand in for compilers, and expects what update.py keeps, and what diagnostic_test.py says of changes."""
import contextlib
import io
import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "diagnostics"))
import diagnostic_test  # noqa: E402
import transcripts  # noqa: E402
import update  # noqa: E402

VERSIONS = [
    ("g++ (Debian 12.2.0-14) 12.2.0", "g++-12"),
    ("g++-12 (Ubuntu 12.3.0-1ubuntu1~22.04) 12.3.0", "g++-12"),
    ("x86_64-linux-gnu-g++ (Debian 12.2.0-14) 12.2.0", "g++-12"),
    ("g++ (Debian 13.2.0-1) 13.2.0", None),
    ("Debian clang version 16.0.6 (15~deb12u1)", "clang-16"),
    ("clang version 16.0.0", "clang-16"),
    ("Debian clang version 19.1.4", None),
    ("Apple clang version 16.0.0 (clang-1600.0.26.3)", None),
    ("something else 12.2.0", None),
]

HEADER = """\
namespace intact::reason {
struct a_Key_is_missing;
}
namespace intact::remedy {
struct add_a_key;
}
"""
CASE = """\
// SPDX-License-Identifier: BSL-1.0
// A slip.
// expect-first-line: a_Key_is_missing
// expect-error: add_a_key
"""
MEANING = "// meaning: There is none.\n"
PROGRAM = """\
#include <intact/intact.hpp>

#ifdef DIAGNOSTIC_FIXED
int key;
#else
int before;
int line;
#endif
int after;
"""
# What both print, with the folder of the checkout, and the number of the line `int line;` in the file
PRINTED = """\
In file included from {root}/include/intact/intact.hpp:6,
                 from {case}:6:
{root}/include/intact/require.hpp:13:3: error<intact::reason::a_Key_is_missing, intact::remedy::add_a_key>
   13 |   static_assert(false);
      |   ^~~~~
/usr/include/c++/12/optional:700:4: note: a/include/b, {root}/include/intact/require.hpp:1:1 (at {case}:{number}:5)
{case}:{number}:5: error: here
{number:>5} | int line;
      |     ^~~~
"""
KEPT = """\
== {name}
intact/require.hpp: error<intact::reason::a_Key_is_missing, intact::remedy::add_a_key>
      |   static_assert(false);
      |   ^~~~~
optional: note: a/include/b, intact/require.hpp (at {name}.cpp:4:5)
{name}.cpp:4:5: error: here
    4 | int line;
      |     ^~~~
"""


class Checkout:
    """A folder with two cases, and builds whose compilers say and print what they are told."""

    def __init__(self, folder):
        self.root = pathlib.Path(folder, "the checkout")
        self.write("include/intact/intact.hpp", HEADER)
        self.write("docs/diagnostics.md", "")
        self.write("tests/docs/catalogue.py", "")
        self.case("a_key_is_missing", MEANING, 12)
        self.case("a_key_is_missing_again", "", 11)
        self.builds = [self.build(version) for version in (VERSIONS[0][0], VERSIONS[4][0])]

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def case(self, name, meaning, number, printed=PRINTED):
        case = self.write(f"tests/diagnostics/model/{name}.cpp", CASE + meaning + PROGRAM)
        self.write(f"tests/diagnostics/model/{name}.out", printed.format(root=self.root, case=case, number=number))
        return case

    def build(self, version):
        folder = self.root / f"build {len(version)}"
        compiler = self.write(folder / "compiler", "#!/bin/sh\n"
                              f'case "$*" in *--version*) echo "{version}"; exit ;; *DIAGNOSTIC_FIXED*) exit ;; esac\n'
                              'for last; do :; done\ncat "${last%.cpp}.out"\nexit 1\n')
        compiler.chmod(0o755)
        self.write(folder / "compile_commands.json", json.dumps(
            [{"file": "/x/tests/support/flags.cpp", "command": f"'{compiler}' -c /x/flags.cpp -o flags.o"}]))
        return folder

    def update(self, only=()):
        return silently(update.main, self.builds, only, self.root)

    def kept(self, compiler="g++-12"):
        file = self.root / f"tests/diagnostics/transcripts/model.{compiler}.txt"
        return file.read_text() if file.is_file() else None

    def test(self, build, name="a_key_is_missing"):
        return silently(diagnostic_test.main, build, self.root / f"tests/diagnostics/model/{name}.cpp",
                        self.root / "tests/diagnostics/transcripts")


def silently(function, *arguments):
    """What a main function answers, and what it prints."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        return function(*arguments), said.getvalue()


def main():
    failures = []

    def expect(what, found, expected):
        if found != expected:
            failures.append(f"{what}\n  expected {expected!r}\n     found {found!r}")

    def expect_said(what, result, code, text):
        if result[0] != code or text not in result[1]:
            failures.append(f"{what}\n  expected {code} and {text!r}\n     found {result!r}")

    names = ("a_key_is_missing", "a_key_is_missing_again")
    both = "".join(KEPT.format(name=name) for name in names)
    with tempfile.TemporaryDirectory() as folder:
        for version, name in VERSIONS:
            compiler = Checkout(folder).build(version) / "compiler"
            expect(version, transcripts.compiler_name([str(compiler)]), (name, version))
    with tempfile.TemporaryDirectory() as folder:
        checkout = Checkout(folder)
        gxx, clang = checkout.builds
        expect_said("before the first update", checkout.test(gxx), 1, "no transcript in ")
        expect("update", checkout.update(), (0, "2 of 2 cases, 2 compilers\n"))
        expect("g++", checkout.kept(), both)
        expect("clang", checkout.kept("clang-16"), both)
        expect("same", [checkout.test(build, name) for build in checkout.builds for name in names], [(0, "")] * 4)
        expect_said("another compiler", checkout.test(checkout.build(VERSIONS[3][0])), 0, "not compared")

        checkout.case("a_key_is_missing", MEANING, 12, PRINTED.replace("here", "there"))
        checkout.case("a_key_is_missing_again", "", 11, PRINTED.replace("here", "elsewhere"))
        expect_said("changed", checkout.test(gxx), 1,
                    "bash tests/diagnostics/update.sh writes it anew\n    --- kept\n    +++ printed\n    @@ -5 +5 @@\n"
                    "    -a_key_is_missing.cpp:4:5: error: here\n    +a_key_is_missing.cpp:4:5: error: there\n")
        expect("update of one", checkout.update(["model/a_key_is_missing_ag"]), (0, "1 of 2 cases, 2 compilers\n"))
        expect("only that", checkout.kept(),
               KEPT.format(name=names[0]) + KEPT.format(name=names[1]).replace("here", "elsewhere"))

        checkout.case("a_key_is_missing_again", "", 11, PRINTED.replace("add_a_key", "add_nothing"))
        expect_said("not what is expected", checkout.update(), 1,
                    "model/a_key_is_missing_again.cpp: g++-12: not said: add_a_key\n")
        expect("which is not kept", checkout.kept(),
               KEPT.format(name=names[0]).replace("here", "there") + KEPT.format(name=names[1]).replace("here", "elsewhere"))

        for end in ("cpp", "out"):
            (checkout.root / f"tests/diagnostics/model/a_key_is_missing_again.{end}").unlink()
        checkout.write("tests/diagnostics/transcripts/gone.g++-12.txt", "== x\n")
        expect("fewer cases", checkout.update(), (0, "1 of 1 cases, 2 compilers\n"))
        expect("fewer transcripts", checkout.kept(), KEPT.format(name=names[0]).replace("here", "there"))
        expect("and folders", (checkout.root / "tests/diagnostics/transcripts/gone.g++-12.txt").exists(), False)
        expect("not of another compiler", silently(update.main, [checkout.build(VERSIONS[3][0])], (), checkout.root)[0],
               f"transcripts are kept of g++-12 and clang-16, not of {VERSIONS[3][0]}")
    print(*failures, sep="\n", end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: BSL-1.0
"""The macros that intact's headers leave behind are those that docs/compatibility.md lists, and no others.

  macros_test.py BUILD_DIR INCLUDE_DIR COMPATIBILITY_MD
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from syntax_check import compile_file, compiler  # noqa: E402

FOREIGN = re.compile(r"^[ \t]*#[ \t]*include[ \t]*<((?!intact/)[^>]+)>", re.MULTILINE)
# Defined by the user, and so by none of our headers.
OF_THE_USER = {"INTACT_SEPARATE_COMPILATION"}


def macros(command, includes, flags=()):
    text = "".join(f"#if __has_include(<{name}>)\n#include <{name}>\n#endif\n" for name in includes)
    words = [word for word in command if word != "-fsyntax-only"]
    result = compile_file([*words, "-E", "-dM", *flags], ["-x", "c++", "-"], text=text)
    if result.returncode != 0:
        sys.exit(result.stdout)
    return {line.split(maxsplit=2)[1]: line for line in result.stdout.splitlines()}


def documented(page):
    section = re.search(r"^## Macros\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    if section is None:
        sys.exit("docs/compatibility.md has no section \"Macros\"")
    return set(re.findall(r"`(INTACT_[A-Z_]+)`", section[1]))


def main(build_dir, include, page):
    command = compiler(build_dir)
    root = pathlib.Path(include)
    headers = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.hpp"))
    foreign = sorted({name for header in headers for name in FOREIGN.findall((root / header).read_text())})
    theirs = macros(command, foreign)
    whole = [header for header in headers if header != "intact/implementation.hpp"]
    separate = ["-DINTACT_SEPARATE_COMPILATION"]
    ours = {**macros(command, whole), **macros(command, ["intact/implementation.hpp", *whole], separate)}

    failed = False
    found = set(ours) - set(theirs) - OF_THE_USER
    for name in sorted(name for name in theirs if theirs[name] != ours.get(name, theirs[name])):
        failed = True
        print(f"the headers change a macro that is not theirs: {ours[name]}")
    for name in sorted(found ^ (documented(pathlib.Path(page).read_text()) - OF_THE_USER)):
        failed = True
        print(f"{name}: {'not documented' if name in found else 'documented, and there is none'}")
    if not found:
        failed = True
        print("the headers define no macro at all, so that nothing was tested")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

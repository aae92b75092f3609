# SPDX-License-Identifier: BSL-1.0
"""Runs clang-tidy over all headers, in both ways to compile them, and over programs that make functions of their templates.

  tidy_test.py BUILD_DIR [CODE]

Flags are those of syntax_check.py. CODE stands for all of this where it is given: what the test of this test uses.
Exits with 77 where there is no clang-tidy 16.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(root / "tests" / "support"))
import syntax_check  # noqa: E402

SKIPPED = 77
IMPLEMENTATION = "intact/implementation.hpp"
# Each makes functions of templates that the others do not.
PROGRAMS = ["examples/guide_writing.cpp", "examples/guide_emulation.cpp", "examples/guide_loading.cpp",
            "tests/runtime/sqlite/both_modes.test.cpp"]


def units():
    """Text by name."""
    include = root / "include"
    headers = sorted(str(path.relative_to(include)) for path in include.rglob("*.hpp"))
    lines = [f"#include <{header}>" for header in headers if header != IMPLEMENTATION]
    return {
        "header_only": "\n".join(lines),
        "separate": "\n".join(["#define INTACT_SEPARATE_COMPILATION", f"#include <{IMPLEMENTATION}>", *lines]),
    }


def arguments_of(build_dir):
    """Of the compiler's arguments those that say what is compiled; warnings are the compilers' to give."""
    given = syntax_check.compiler(build_dir)[1:]
    kept = [word for at, word in enumerate(given)
            if word.startswith(("-I", "-D", "-std=")) or "-isystem" in (word, given[at - 1])]
    return [*kept, f"-I{root / 'tests' / 'support'}"]


def main(build_dir, code=None):
    tidy = shutil.which("clang-tidy-16")  # others know other checks, and know them otherwise
    if tidy is None:
        print("NOT TESTED: clang-tidy 16 is missing: apt-get install clang-tidy-16")
        return SKIPPED
    with tempfile.TemporaryDirectory() as scratch:
        files = []
        for name, text in ({"code": code} if code else units()).items():
            files.append(pathlib.Path(scratch) / f"{name}.cpp")
            files[-1].write_text(text + "\n")
        # Outside of the tree no .clang-tidy is found for a file, so it is named.
        runs = [[f"--config-file={root / '.clang-tidy'}", str(file)] for file in files]
        runs += [] if code else [[str(root / program)] for program in PROGRAMS]
        failed = 0
        for run in runs:
            # Standard error has the number of warnings in headers of others only, unless the run itself fails.
            result = subprocess.run([tidy, "--quiet", *run, "--", *arguments_of(build_dir)],
                                    capture_output=True, text=True, cwd=root)
            if result.returncode != 0 or result.stdout:
                print(f"{run[-1]}:\n{result.stdout or result.stderr}")
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

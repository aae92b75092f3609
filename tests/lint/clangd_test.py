# SPDX-License-Identifier: BSL-1.0
"""clangd reads a test, an example and headers without a complaint, by the compile_commands.json of a build and the files .clangd and .clang-tidy.

  clangd_test.py BUILD_DIR

Exits with 77 where there is no clangd 16.
"""
import pathlib
import re
import shutil
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
FILES = ["tests/runtime/sqlite/erase.test.cpp", "examples/guide_writing.cpp", "include/intact/relation/relation.hpp",
         "include/intact/implementation.hpp"]
# Programs that include it leave its functions to another file, and .clangd has an editor show them all the same.
WITH_FUNCTIONS = "include/intact/sqlite/erase.hpp"


def main(build_dir):
    clangd = shutil.which("clangd-16")
    if clangd is None:
        print("NOT TESTED: clangd 16 is missing: apt-get install clangd-16")
        return SKIPPED
    failed = 0
    for file in [*FILES, WITH_FUNCTIONS]:
        # Of one line only it is asked what an editor asks; the file is read as a whole.
        result = subprocess.run([clangd, f"--compile-commands-dir={build_dir}", f"--check={root / file}", "--check-lines=1-2"],
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=root)
        if result.returncode != 0 or "All checks completed, 0 errors" not in result.stdout:
            print(f"{file}:", *re.findall(r"^E.*$", result.stdout, re.M), sep="\n")
            failed += 1
        compiled = re.search(r"internal \(cc1\) args are: (.*)", result.stdout)
        if file == WITH_FUNCTIONS and (not compiled or "INTACT_SEPARATE_COMPILATION" in compiled[1]):
            print(f"{file} is shown without the functions that it defines")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

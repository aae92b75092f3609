# SPDX-License-Identifier: BSL-1.0
"""Compiles a program with the warnings that its compiler has, intact's headers not being those of the system.

  warnings_test.py BUILD_DIR [--optimised] FILE
"""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from syntax_check import compile_file, compiler  # noqa: E402

# [clang]
CLANG_LEFT_OUT = [
    "-Wno-c++98-compat", "-Wno-c++98-compat-pedantic", "-Wno-c++20-compat",  # they object to C++20
    "-Wno-padded",                # objects to structs
    "-Wno-weak-vtables",          # wants a source file beside the header
    "-Wno-unsafe-buffer-usage",   # objects to pointers, which are SQLite's interface
]
# [/clang]

# -Weffc++ is left out because && and || of conditions are operators of ours, as is x = y of assignments; -Wswitch-default because it
# wants what clang's -Wcovered-switch-default objects to.
# [gcc]
GCC_WARNINGS = """
-Wall -Wextra -Wpedantic -Walloca -Warith-conversion -Warray-bounds=2 -Wattribute-alias=2 -Wcast-align=strict -Wcast-qual -Wcatch-value=3
-Wcomma-subscript -Wconditionally-supported -Wconversion -Wctor-dtor-privacy -Wdate-time -Wdeprecated-copy-dtor -Wdisabled-optimization
-Wdouble-promotion -Wduplicated-branches -Wduplicated-cond -Wextra-semi -Wfloat-equal -Wformat=2 -Wformat-overflow=2 -Wformat-signedness
-Wformat-truncation=2 -Wimplicit-fallthrough=5 -Wlogical-op -Wmismatched-tags -Wmissing-declarations -Wnon-virtual-dtor -Wnull-dereference
-Wold-style-cast -Woverloaded-virtual -Wplacement-new=2 -Wredundant-decls -Wredundant-tags -Wshadow -Wshift-overflow=2 -Wsign-conversion
-Wstrict-null-sentinel -Wstringop-overflow=4 -Wsuggest-override -Wswitch-enum -Wtrampolines -Wundef -Wunused-const-variable=2
-Wunused-macros -Wuseless-cast -Wvla -Wvolatile -Wzero-as-null-pointer-constant
""".split()
# [/gcc]

# Of the examples alone, which are written to be read.
ALLOWED_IN_PROGRAMS = ("[-Wmissing-prototypes]", "[-Wmissing-declarations]", "[-Wexit-time-destructors]", "[-Wcomma]")
FOUND = re.compile(r"^(?P<file>[^:\n]+):\d+:\d+: (warning|error|fatal error): .*$", re.MULTILINE)


def strict_flags(command):
    """The flags of a strict user in place of those that intact's own tests have."""
    kept = [word for word in command if not word.startswith(("-W", "-O", "-g", "-fsanitize", "-fno-sanitize"))]
    version = subprocess.run([command[0], "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout
    return kept + (["-Weverything", *CLANG_LEFT_OUT] if "clang" in version else GCC_WARNINGS)


def problems(transcript, program):
    for found in FOUND.finditer(transcript):
        if found["file"] != program or not found[0].endswith(ALLOWED_IN_PROGRAMS):
            yield found[0]


def main(build_dir, *arguments):
    *flags, program = arguments
    command = strict_flags(compiler(build_dir))
    if flags == ["--optimised"]:
        command = [word for word in command if word != "-fsyntax-only"] + ["-O2", "-c", "-o", "/dev/null"]
    # The headers must not be those of the system, of which compilers do not warn.
    if not any(word.startswith("-I") and word.endswith("/include") for word in command):
        print(f"the headers are not on the path of a user: {command}")
        return 1
    found = 0
    canary = compile_file(command, ["-x", "c++", "-"], text="int main() { unsigned x = 1; return x == 1 ? 0 : (int)1.5; }\n")
    if "-Wold-style-cast" not in canary.stdout:
        print("the compiler does not warn at all: " + canary.stdout)
        found += 1
    result = compile_file(command, [program])
    for problem in problems(result.stdout, program):
        found += 1
        print(problem)
    if result.returncode != 0 and not found:
        print(result.stdout)
        found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

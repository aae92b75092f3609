# SPDX-License-Identifier: BSL-1.0
"""Compiles one file, or a unit that includes one header, without producing anything.

  syntax_check.py BUILD_DIR [FLAG...] FILE
  syntax_check.py BUILD_DIR --header intact/model/names.hpp

The flags are those CMake gave the target intact_flags in that build. A header of the backend is compiled twice, since a program may
compile what is no template in one file alone; the header for that file exists in such programs only.
"""
import json
import os
import pathlib
import shlex
import subprocess
import sys


def compiler(build_dir):
    """The compiler and its flags, ready to be given further ones and a file."""
    entries = json.loads((pathlib.Path(build_dir) / "compile_commands.json").read_text())
    entry = next(entry for entry in entries if entry["file"].endswith("/tests/support/flags.cpp"))
    command = shlex.split(entry["command"])
    kept = [word for at, word in enumerate(command) if word not in ("-o", "-c") and command[at - 1] not in ("-o", "-c")]
    return kept + ["-fsyntax-only", "-fdiagnostics-color=never"]


def compile_file(command, file, flags=(), text=None):
    """Exit code and transcript; further flags come first, so that include directories among them win."""
    # C: elsewhere g++ puts typographic quotes around what it names
    return subprocess.run(
        [command[0], *flags, *command[1:], *file],
        input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "LC_ALL": "C"})


def ways_to_compile(header):
    """Lists of further flags."""
    separate = ["-DINTACT_SEPARATE_COMPILATION"]
    if header == "intact/implementation.hpp":
        return [separate]
    return [[], separate] if header.startswith(("intact/backend/", "intact/sqlite")) else [[]]


def main(build_dir, *arguments):
    *flags, file = arguments
    if flags == ["--header"]:
        results = [compile_file(compiler(build_dir), ["-x", "c++", "-"], way, f"#include <{file}>\n")
                   for way in ways_to_compile(file)]
    else:
        results = [compile_file(compiler(build_dir), [file], flags)]
    for result in results:
        sys.stdout.write(result.stdout)
    return 1 if any(result.returncode for result in results) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

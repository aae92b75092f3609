# SPDX-License-Identifier: BSL-1.0
"""Compiles one file, or a unit that includes one header, without producing anything.

  syntax_check.py BUILD_DIR [FLAG...] FILE
  syntax_check.py BUILD_DIR --header intact/model/names.hpp

The flags are those CMake gave the target intact_flags in that build.
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


def main(build_dir, *arguments):
    *flags, file = arguments
    if flags == ["--header"]:
        result = compile_file(compiler(build_dir), ["-x", "c++", "-"], text=f"#include <{file}>\n")
    else:
        result = compile_file(compiler(build_dir), [file], flags)
    sys.stdout.write(result.stdout)
    return 1 if result.returncode else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

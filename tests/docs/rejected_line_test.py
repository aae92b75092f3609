# SPDX-License-Identifier: BSL-1.0
"""Compiles an example once more with its rejected line, and compares the first line of the error with the one committed.

  rejected_line_test.py BUILD_DIR EXAMPLE.cpp EXPECTED_PREFIX

The example holds the rejected line as a comment, `// ...;  // in its place: does not compile`, below the line that it replaces.
The error is that after include traces, without its place in the headers, folded so that it can be shown in a document; it is
compared with EXPECTED_PREFIX.g++.txt or EXPECTED_PREFIX.clang.txt.
"""
import pathlib
import re
import sys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent / folder) for folder in ("support", "diagnostics")]
from diagnostic_test import ERROR, TRACE  # noqa: E402
from syntax_check import compile_file, compiler  # noqa: E402

REJECTED = re.compile(r"^.*\n( *)// (.*;)  // in its place: does not compile$", re.MULTILINE)
PLACE = re.compile(r"^.*?\.[hc]pp:(?:\d+:\d+:)? ")


def main(build_dir, example, expected_prefix):
    source, replaced = REJECTED.subn(r"\1\2", pathlib.Path(example).read_text())
    if replaced != 1:
        return f"{example} has {replaced} rejected lines, 1 was expected"
    command = compiler(build_dir)
    result = compile_file(command, ["-x", "c++", "-"], text=source)
    if result.returncode == 0:
        return f"{example} compiles with its rejected line"
    if len(ERROR.findall(result.stdout)) != 1:
        return f"not one error but more:\n{result.stdout}"
    first = next(line for line in result.stdout.splitlines() if not TRACE.search(line))
    folded = re.sub(r"error<(?=intact::)|, (?=intact::)", lambda found: found[0].rstrip() + "\n  ", PLACE.sub("", first))
    version = compile_file([command[0]], ["--version"]).stdout
    expected = pathlib.Path(f"{expected_prefix}.{'clang' if 'clang' in version else 'g++'}.txt")
    if not expected.is_file() or expected.read_text() != folded + "\n":
        return f"{expected} does not hold the first line of the error, which is\n{folded}"
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

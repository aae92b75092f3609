# SPDX-License-Identifier: BSL-1.0
"""Compiles one broken program and judges what the compiler says; compiles its remedy too.

  diagnostic_test.py BUILD_DIR CASE.cpp

A case says in its comments, each on a line of its own:

  // expect-first-line: <regex>   the first line after include traces matches; at least one, all must
  // expect-error: <regex>        some line matches; at least one, all must
  // forbid: <regex>              no line matches
  // max-errors: <n>              at most so many errors (1)
  // max-lines: <n>               the whole transcript is at most so long (25)

Regexes are Python's. As it stands the case must not compile; with DIAGNOSTIC_FIXED defined it must, without a warning.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from syntax_check import compile_file, compiler  # noqa: E402

DIRECTIVE = re.compile(r"^// ((?:expect|forbid|max)[a-z-]*):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
# What stands before the first message: where the file was included from, and which function g++ is in
TRACE = re.compile(r"^In file included from |^ +from |^[^:]+: (In (?!instantiation|substitution).*|At global scope):$")
ERROR = re.compile(r"^\S.*?: (?:fatal )?error: ", re.MULTILINE)
CRASH = re.compile(r"internal compiler error|PLEASE submit a bug report", re.IGNORECASE)


def read_case(source):
    """The directives of a case by name, and what is wrong with them."""
    said = {"expect-first-line": [], "expect-error": [], "forbid": [], "max-errors": [], "max-lines": []}
    problems = []
    for name, value in DIRECTIVE.findall(source):
        if name not in said:
            problems.append(f"unknown directive: {name}")
        elif name.startswith("max-") and not value.isdigit():
            problems.append(f"not a number: {name}: {value}")
        elif not value:
            problems.append(f"nothing after {name}")
        else:
            said[name].append(value)
    for name in ("expect-first-line", "expect-error"):
        if not said[name]:
            problems.append(f"no {name} in the file")
    return said, problems


def judge(said, transcript):
    """Everything that the transcript of the broken program does not do as it should."""
    lines = transcript.splitlines()
    first = next((line for line in lines if not TRACE.search(line)), "")
    errors = len(ERROR.findall(transcript))
    max_errors = int((said["max-errors"] or [1])[-1])
    max_lines = int((said["max-lines"] or [25])[-1])
    for regex in said["expect-first-line"]:
        if not re.search(regex, first):
            yield f"not in the first line: {regex}\n    which is: {first}"
    for regex in said["expect-error"]:
        if not any(re.search(regex, line) for line in lines):
            yield f"not said: {regex}"
    for regex in said["forbid"]:
        if any(re.search(regex, line) for line in lines):
            yield f"said, though forbidden: {regex}"
    if errors > max_errors:
        yield f"{errors} errors, at most {max_errors} allowed"
    if len(lines) > max_lines:
        yield f"{len(lines)} lines, at most {max_lines} allowed"
    if CRASH.search(transcript):
        yield "the compiler crashed"


def main(build_dir, case):
    said, problems = read_case(pathlib.Path(case).read_text())
    command = compiler(build_dir)
    broken = compile_file(command, [case])
    fixed = compile_file(command, [case], ["-DDIAGNOSTIC_FIXED"])
    if broken.returncode == 0:
        problems.append("it compiled, an error was expected")
    else:
        problems.extend(judge(said, broken.stdout))
    if fixed.returncode != 0 or fixed.stdout:
        problems.append("the remedy does not compile without a word")
    if problems:
        print(case, *(f"  {problem}" for problem in problems), sep="\n")
        print("----- the compiler on the case -----", broken.stdout, sep="\n")
        print("----- the compiler on the remedy -----", fixed.stdout, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

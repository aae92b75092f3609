# SPDX-License-Identifier: BSL-1.0
"""Compiles one broken program and judges what the compiler says; compiles its remedy too.

  diagnostic_test.py BUILD_DIR CASE.cpp [TRANSCRIPTS]

A case says in its first comments, each on a line of its own:

  // expect-first-line: <regex>   the first line after include traces matches; at least one, all must
  // expect-error: <regex>        some line matches; at least one, all must
  // forbid: <regex>              no line matches
  // max-errors: <n>              at most so many errors (1)
  // max-lines: <n>               the whole transcript is at most so long (24)
  // meaning: <text>              what the reason means that the case is named after, for docs/diagnostics.md

Regexes are Python's. They leave out the inline namespace of the ABI, which g++ prints and clang does not. Some line says at which of the case's own the mistake is. As it stands the case must not compile; with DIAGNOSTIC_FIXED defined it must, without a warning.
What g++ 12 and clang 16 print must be what the folder TRANSCRIPTS has of it; other compilers are not compared.
"""
import difflib
import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import transcripts  # noqa: E402
from diagnostic_case import read_case  # noqa: E402
from syntax_check import compile_file, compiler  # noqa: E402

# What stands before the first message: where the file was included from, and which function g++ is in
TRACE = re.compile(r"^In file included from |^ +from |^[^:]+: (In (?!instantiation|substitution).*|At global scope):$")
ERROR = re.compile(r"^\S.*?: (?:fatal )?error: ", re.MULTILINE)
ABI = re.compile(r"\babi\d+::")
CRASH = re.compile(r"internal compiler error|PLEASE submit a bug report", re.IGNORECASE)


def command_of(build_dir):
    """The compiler of a build. What is no template says nothing of a mistake in a model, and is a third of what there is to read."""
    return [*compiler(build_dir), "-DINTACT_SEPARATE_COMPILATION"]


def judge(case, transcript):
    """Everything that the transcript of the broken program does not do as it should."""
    said = case.directives
    lines = ABI.sub("", transcript).splitlines()
    first = next((line for line in lines if not TRACE.search(line)), "")
    errors = len(ERROR.findall(transcript))
    max_errors = int((said["max-errors"] or [1])[-1])
    max_lines = int((said["max-lines"] or [24])[-1])
    for regex in said["expect-first-line"]:
        if not re.search(regex, first):
            yield f"not in the first line: {regex}\n    which is: {first}"
    for regex in said["expect-error"]:
        if not any(re.search(regex, line) for line in lines):
            yield f"not said: {regex}"
    for regex in said["forbid"]:
        if any(re.search(regex, line) for line in lines):
            yield f"said, though forbidden: {regex}"
    # clang says of a function that it instantiates at the end of the file only who called it. So the one that checks is what the
    # user calls, or its return type is deduced, which instantiates it at once.
    place = re.compile(rf"(?:[^:]*/)?{re.escape(case.path.name)}:\d+")
    if not any(place.match(line) for line in lines if not TRACE.search(line)):
        yield f"no line of {case.path.name} is named"
    if errors > max_errors:
        yield f"{errors} errors, at most {max_errors} allowed"
    if len(lines) > max_lines:
        yield f"{len(lines)} lines, at most {max_lines} allowed"
    if CRASH.search(transcript):
        yield "the compiler crashed"


def compare(case, transcript, command, folder):
    """How the transcript differs from the one that is kept."""
    name, version = transcripts.compiler_name(command)
    if not name:
        print(f"not compared, for transcripts are kept of {' and '.join(transcripts.KEPT)} only: {version}")
        return
    file = transcripts.file_of(folder, case.area, name)
    kept = transcripts.read(file).get(case.name)
    printed = transcripts.normalised(transcript, case)
    if kept is None:
        yield f"no transcript in {file}; {transcripts.COMMAND} writes it"
    elif kept != printed:
        lines = difflib.unified_diff(kept, printed, "kept", "printed", lineterm="", n=0)
        yield f"not what {file} has; {transcripts.COMMAND} writes it anew\n    " + "\n    ".join(lines)


def main(build_dir, path, folder=None):
    case = read_case(os.path.abspath(path))
    problems = case.problems
    command = command_of(build_dir)
    broken = compile_file(command, [str(case.path)])
    fixed = compile_file(command, [str(case.path)], ["-DDIAGNOSTIC_FIXED"])
    if broken.returncode == 0:
        problems.append("it compiled, an error was expected")
    else:
        problems.extend(judge(case, broken.stdout))
        problems.extend(compare(case, broken.stdout, command, folder) if folder else [])
    if fixed.returncode != 0 or fixed.stdout:
        problems.append("the remedy does not compile without a word")
    if problems:
        print(path, *(f"  {problem}" for problem in problems), sep="\n")
        print("----- the compiler on the case -----", broken.stdout, sep="\n")
        print("----- the compiler on the remedy -----", fixed.stdout, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

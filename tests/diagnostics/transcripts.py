# SPDX-License-Identifier: BSL-1.0
"""What a compiler prints on the cases, kept to be compared and shown: transcripts/<area>.<compiler>.txt.

What depends on the machine, or on an edit that has nothing to do with the case, is left out: the include traces, the folders
of headers, and the line and column numbers in them. Lines of the case are numbered as docs/diagnostics.md shows it.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from syntax_check import compile_file  # noqa: E402

KEPT = ("g++-12", "clang-16")
COMMAND = "bash tests/diagnostics/update.sh"
HEADING = re.compile(r"^== (\w+)$")
INCLUDE_TRACE = re.compile(r"^In file included from |^ +from ")
INCLUDE = re.compile(r".*/include/(?:c\+\+/\d+/)?")
# g++ numbers the parameters of generic functions through the whole file.
AUTO = re.compile(r"\bauto:\d+")
# How g++ quotes a line: number and bar
QUOTED = re.compile(r"^ *(\d+) \|")


def compiler_name(command):
    """One of KEPT, or None for a compiler that prints differently; and what it calls itself."""
    version = compile_file(command[:1], ["--version"]).stdout.partition("\n")[0]
    clang = re.search(r"^(?!Apple).*\bclang version (\d+)\.", version)
    gxx = re.search(r"^\S*g\+\+.* (\d+)\.\d+\.\d+$", version)
    name = f"clang-{clang[1]}" if clang else f"g++-{gxx[1]}" if gxx else None
    return (name if name in KEPT else None), version


def normalised(transcript, case):
    """The transcript of a case as it is kept."""
    here = str(case.path)
    # tests/diagnostics/<area>/<case>: the path of the checkout may hold spaces
    checkout = re.escape(str(case.path.parents[3]))
    places = re.compile(rf"((?:{checkout}|(?<![\w/]))/[^\s:'\"()<>]+)(?::(\d+)(?::(\d+))?)?")
    in_case = False
    lines = []

    def place(found):
        path, line, column = found.groups()
        if path == here:
            return case.path.name + (f":{case.shown_number(int(line))}" if line else "") + (f":{column}" if column else "")
        return INCLUDE.sub("", path) if INCLUDE.match(path) else found[0]

    for line in transcript.splitlines():
        if INCLUDE_TRACE.match(line):
            continue
        if line.startswith("/"):
            in_case = line.startswith(here + ":")
        quoted = QUOTED.match(line)
        if quoted:
            number = str(case.shown_number(int(quoted[1]))) if in_case else ""
            line = f"{number:>5} |{line[quoted.end():]}"
        elif line.startswith("/") or not line.startswith(" "):
            line = places.sub(place, line)
        lines.append(AUTO.sub("auto", line.rstrip()))
    return lines


def file_of(folder, area, compiler):
    return pathlib.Path(folder) / f"{area}.{compiler}.txt"


def read(file):
    """The transcripts of a file, each as lines, by the name of the case."""
    kept = {}
    lines = file.read_text().splitlines() if file.is_file() else []
    for line in lines:
        heading = HEADING.match(line)
        if heading:
            kept[heading[1]] = []
        elif kept:
            kept[next(reversed(kept))].append(line)
    return kept


def write(file, kept):
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(f"== {name}\n" + "".join(line + "\n" for line in kept[name]) for name in kept))

# SPDX-License-Identifier: BSL-1.0
"""What a case says in its comments, and its program as a reader is shown it: without them, once broken and once mended.

A case begins with a block of comments: directives, each on a line of its own, and what else there is to say. Below it stands
the program, with what differs between `#ifdef DIAGNOSTIC_FIXED` (or `#ifndef`), `#else` and `#endif`.
"""
import dataclasses
import pathlib
import re

DIRECTIVE = re.compile(r"^// ((?:expect|forbid|max|meaning)[a-z-]*):[ \t]*(.*?)[ \t]*$")
CONDITION = re.compile(r"^#(ifdef|ifndef) DIAGNOSTIC_FIXED$")


@dataclasses.dataclass
class Case:
    path: pathlib.Path
    directives: dict  # name: what stands after it, once for each line of this name
    comment: str      # of the first comments, what is neither a directive nor the licence
    meaning: str      # of the reason that this case is named after
    broken: list      # (line number in the file, line)
    fixed: list
    problems: list    # what is wrong with the file itself

    @property
    def area(self):
        return self.path.parent.name

    @property
    def name(self):
        return self.path.stem

    def shown_number(self, number):
        """Where a line of the file stands in the broken program as it is shown; the first is 1."""
        return next((shown for shown, (real, _) in enumerate(self.broken, 1) if real == number), number)


def read_case(path):
    path = pathlib.Path(path)
    lines = path.read_text().splitlines()
    head = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
    said = {"expect-first-line": [], "expect-error": [], "forbid": [], "max-errors": [], "max-lines": [], "meaning": []}
    comment = []
    problems = []
    for number, line in enumerate(lines):
        directive = DIRECTIVE.match(line)
        if not directive:
            comment += [line[2:].strip()] if number < head and "SPDX-License-Identifier" not in line else []
            continue
        name, value = directive.groups()
        if name not in said:
            problems.append(f"unknown directive: {name}")
        elif number > head:
            problems.append(f"below the first comments: {name}")
        elif name.startswith("max-") and not value.isdigit():
            problems.append(f"not a number: {name}: {value}")
        elif not value:
            problems.append(f"nothing after {name}")
        else:
            said[name].append(value)
    for name in ("expect-first-line", "expect-error"):
        if not said[name]:
            problems.append(f"no {name} in the file")
    broken, fixed = programs(lines[head:], head + 1, problems)
    return Case(path, said, " ".join(comment), " ".join(said["meaning"]), broken, fixed, problems)


def programs(lines, first_number, problems):
    """The broken and the mended program, without the lines that part them."""
    both = ([], [])
    kept = {0, 1}  # which of the two a line belongs to
    others = 0     # conditions of other kinds that are open
    for number, line in enumerate(lines, first_number):
        condition = CONDITION.match(line)
        if condition and (len(kept) == 1 or others):
            problems.append("DIAGNOSTIC_FIXED is asked inside another condition")
            return [], []
        elif condition:
            kept = {1 if condition[1] == "ifdef" else 0}
        elif line == "#else" and len(kept) == 1 and not others:
            kept = {0, 1} - kept
        elif line == "#endif" and len(kept) == 1 and not others:
            kept = {0, 1}
        else:
            others += line.startswith("#if") - line.startswith("#endif")
            for which in kept:
                both[which].append((number, line))
    return tuple(trimmed(program) for program in both)


def trimmed(program):
    """Without blank lines at its ends, and with no two that follow each other."""
    kept = []
    for number, line in program:
        if line or (kept and kept[-1][1]):
            kept.append((number, line))
    return kept[:-1] if kept and not kept[-1][1] else kept

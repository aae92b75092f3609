# SPDX-License-Identifier: BSL-1.0
"""Holds the reasons of the headers against the cases that prove and explain them.

  check_reasons.py [ROOT]

Every type in namespace intact::reason has one case tests/diagnostics/<area>/<its name in lower case>.cpp, which gives its
meaning. Only such a case gives a meaning. Every type in namespace intact::remedy is expected by a case.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/diagnostics"))
from diagnostic_case import read_case  # noqa: E402


def declared(root, kind):
    """The types in the namespace of this name."""
    found = set()
    for header in sorted((pathlib.Path(root) / "include").glob("**/*.hpp")):
        for block in re.findall(rf"namespace intact::{kind} \{{(.*?)\n\}}", header.read_text(), re.DOTALL):
            found |= set(re.findall(r"^struct (\w+);", block, re.MULTILINE))
    return found


def check(root):
    cases = [read_case(path) for path in sorted((root / "tests/diagnostics").glob("*/*.cpp"))]
    expected = "\n".join(regex for case in cases
                         for name in ("expect-first-line", "expect-error") for regex in case.directives[name])
    reasons, remedies = declared(root, "reason"), declared(root, "remedy")
    problems = [] if reasons else ["no reasons found in the headers"]
    for name in sorted(reasons):
        own = [case for case in cases if case.name == name.lower()]
        if len(own) != 1:
            problems.append(f"{name}: {len(own)} cases tests/diagnostics/*/{name.lower()}.cpp, 1 was expected")
        elif not own[0].meaning:
            problems.append(f"{name}: its case does not say `// meaning:`")
    problems += [f"{case.area}/{case.name}: says a meaning, but is named after no reason"
                 for case in cases if case.meaning and case.name not in {name.lower() for name in reasons}]
    problems += [f"{name}: no case under tests/diagnostics expects it"
                 for name in sorted(reasons | remedies) if not re.search(rf"\b{name}\b", expected)]
    return problems


if __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)

# SPDX-License-Identifier: BSL-1.0
"""Holds the reasons of the headers against the cases that prove them and the page that explains them.

  check_reasons.py [ROOT]

Every type in namespace intact::reason is expected by a case under tests/diagnostics and has a row in docs/relations.md; that
page names no reason that is not there.
"""
import pathlib
import re
import sys


def declared(root):
    reasons = set()
    for header in sorted((root / "include").glob("**/*.hpp")):
        for block in re.findall(r"namespace reason \{(.*?)\n\}", header.read_text(), re.DOTALL):
            reasons |= set(re.findall(r"^struct (\w+);", block, re.MULTILINE))
    return reasons


def check(root):
    reasons = declared(root)
    cases = "\n".join(line for case in sorted((root / "tests/diagnostics").glob("**/*.cpp"))
                      for line in case.read_text().splitlines() if line.startswith("// expect-"))
    page = (root / "docs/relations.md").read_text()
    problems = [] if reasons else ["no reasons found in the headers"]
    problems += [f"{name}: no case under tests/diagnostics expects it"
                 for name in sorted(reasons) if not re.search(rf"\b{name}\b", cases)]
    rows = re.findall(r"^\| (`.*?) \|", page[page.index("## What the compiler refuses"):], re.MULTILINE)
    explained = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    problems += [f"{name}: no row in docs/relations.md" for name in sorted(reasons - explained)]
    problems += [f"{name}: in docs/relations.md, but no reason of a header" for name in sorted(explained - reasons)]
    return problems


if __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2])
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)

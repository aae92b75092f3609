# SPDX-License-Identifier: BSL-1.0
"""The guides of docs/contributing ask for at most five files each time, and link to one that is there for each.

  guides_test.py [ROOT]

That links lead somewhere is tested by check_snippets.py.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
MOST = 5


def problems_of(text):
    tables = re.findall(r"^\| File \|.*\n\| ---.*\n((?:\|.*\n)+)", text, re.M)
    if not tables:
        yield "has no table of files"
    for table in tables:
        rows = table.splitlines()
        if len(rows) > MOST:
            yield f"asks for {len(rows)} files, more than {MOST}"
        for row in rows:
            file = row.split("|")[1].strip()
            # A file that is made anew and was named in an earlier table needs no model.
            if "](" not in file and not any(file in other for other in tables[:tables.index(table)]):
                yield f"links to no file for {file}"


SELFTEST = {
    "": 1,
    "| File | What |\n| --- | --- |\n| [a](a) | b |\n": 0,
    "| File | What |\n| --- | --- |\n| `a` | b |\n": 1,
    "| File | What |\n| --- | --- |\n" + "| [a](a) | b |\n" * 6: 1,
    "| File | What |\n| --- | --- |\n| `a`, as [b](b) | b |\n\n| File | What |\n| --- | --- |\n| `a` | b |\n": 0,
}


def main(root=ROOT):
    failed = 0
    for text, count in SELFTEST.items():
        if len(list(problems_of(text))) != count:
            print(f"not {count} problems found in {text!r}")
            failed += 1
    guides = sorted(pathlib.Path(root).glob("docs/contributing/*.md"))
    if not guides:
        print("there are no guides")
        failed += 1
    for guide in guides:
        for problem in problems_of(guide.read_text()):
            print(f"{guide.name} {problem}")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

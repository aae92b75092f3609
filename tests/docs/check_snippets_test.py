# SPDX-License-Identifier: BSL-1.0
"""Gives check_snippets.py small documents, sound and broken ones, and expects exactly what it must say of each."""
import pathlib
import sys
import tempfile

from check_snippets import check

FILES = {
    "src/a.cpp": "int before;\n  // [part]\n  int x;\n    int y;\n  // [inner]\n\n  int z;\n  // [/inner]\n"
                 "  // [/part]\n// [open]\n// [twice]\n// [twice]\n// [/twice]\n"
                 "// [ended]\n// [/ended]\n// [/ended]\n// [/turned]\n// [turned]\n",
    "src/b.cmake": "# [link]\nlink(a)\n# [/link]\n",
    "out.txt": "one\ntwo\n",
    "docs/other.md": "# A heading, `code` & more\n",
    "examples/shown.cpp": "",
    "examples/folder/main.cpp": "",
    **{f"examples/expected/{name}.txt": "one\n" for name in ("shown", "shown.rejected.g++", "folder", "left")},
}
PART = "int x;\n  int y;\n\nint z;\n"
DIFFERS = "the block differs from its source; check_snippets.py --fix brings it up to date"
HIDDEN = "code is shown in fenced blocks only"
UNSAID = "nothing on the line before the block says where it comes from"

# README.md, and what must be said of it
CASES = [
    (f"<!-- region: src/a.cpp#part -->\n```cpp\n{PART}```\n", []),
    ("<!-- region: src/a.cpp#inner -->\n```cpp\n\nint z;\n```\n", []),
    ("<!-- region: src/b.cmake#link -->\n````cmake\nlink(a)\n````\n", []),
    ("- item\n\n  <!-- region: src/b.cmake#link -->\n  ~~~cmake\n  link(a)\n  ~~~\n", []),
    ("<!-- output: out.txt -->\n```text\none\ntwo\n```\n", []),
    ("<!-- output: src/b.cmake#link -->\n```text\nlink(a)\n```\n", []),
    ("<!-- prose -->\n```mermaid\na --> b\n```\n", []),
    ("[a](docs/other.md) [b](docs/other.md#a-heading-code--more) [c](https://example.org/none) `[d](none)`\n", []),
    ("# Here\n## Here\n[a](#here) [b](#here-1) ![c](out.txt \"title\")\n", []),
    ("<!-- region: src/a.cpp#part -->\n```cpp\nint x;\n```\n", [(2, DIFFERS)]),
    ("<!-- output: out.txt -->\n```text\none\n```\n", [(2, DIFFERS)]),
    ("```cpp\nint x;\n```\n", [(1, UNSAID)]),
    ("<!-- region: src/b.cmake#link -->\n\n```cmake\nlink(a)\n```\n", [(3, UNSAID)]),
    ("text\n```\nint x;\n```\n", [(2, UNSAID)]),
    ("<!-- prose -->\n```cpp\nint x;\n```\n", [(2, "prose is for mermaid and text, not for cpp")]),
    ("<!-- prose -->\n```\nx\n```\n", [(2, "prose is for mermaid and text, not for an unnamed language")]),
    *((f"<!-- output: examples/expected/{name}.txt -->\n```text\none\n```\n", []) for name in ("shown", "shown.rejected.g++", "folder")),
    ("<!-- output: examples/expected/left.txt -->\n```text\none\n```\n", [(2, "no example prints examples/expected/left.txt")]),
    ("<!-- not run: it needs a password -->\n```bash\nsudo true\n```\n", []),
    ("<!-- not run: no reason will do -->\n```cpp\nint x;\n```\n",
     [(2, "only bash, cmake, json, python may stand there without being run, not cpp")]),
    ("<!-- not run: -->\n```bash\ntrue\n```\n", [(2, UNSAID)]),
    ("text\n\n    int x;\n", [(3, HIDDEN)]),
    ("- item\n\n    more of it\n\ntext\n  broken\n    here\n", []),
    ("> ```cpp\n> int x;\n> ```\n", [(1, HIDDEN), (3, HIDDEN)]),
    ("<pre>int x;</pre>\n", [(1, HIDDEN)]),
    ("<!-- region: src/a.cpp -->\n```cpp\n```\n", [(2, "region needs a path#name")]),
    ("<!-- output -->\n```text\n```\n", [(2, "output needs a path")]),
    ("<!-- region: gone.cpp#part -->\n```cpp\n```\n", [(2, "there is no file gone.cpp")]),
    *((f"<!-- region: src/a.cpp#{name} -->\n```cpp\n```\n",
       [(2, f"region {name} does not begin once and end once after that")]) for name in ("none", "open", "twice", "ended", "turned")),
    ("<!-- output: out.txt -->\n```text\none\ntwo\n", [(2, "the block does not end")]),
    ("<!-- generated: src/a.cpp -->\n```cpp\nint x;\n```\n[a](docs/other.md)\n", []),
    ("<!-- generated: src/a.cpp -->\n[a](#none)\n", [(2, "there is no heading for the link #none")]),
    ("<!-- generated: src/a.cpp -->\n```cpp\n", [(2, "the block does not end")]),
    ("<!-- generated: gone.py -->\n```cpp\n```\n", [(1, "there is no gone.py that could make this page")]),
    ("\n<!-- generated: src/a.cpp -->\n```cpp\n```\n", [(3, UNSAID)]),
    ('<a id="Of_Mine"></a>\n[a](#Of_Mine)\n', []),
    ("[a](docs/none.md)\n", [(1, "there is no docs/none.md for the link docs/none.md")]),
    ("\n[a](docs/other.md#none)\n", [(2, "there is no heading for the link docs/other.md#none")]),
    ('<a href="docs/none.md">a</a> <img src="out.txt">\n', [(1, "there is no docs/none.md for the link docs/none.md")]),
    ("[a][b]\n\n[b]: docs/other.md#none\n", [(3, "there is no heading for the link docs/other.md#none")]),
    ("[a](..)\n", [(1, "the link .. leads out of the repository")]),
    ("[a](#none)\n", [(1, "there is no heading for the link #none")]),
]


def run(readme, fix):
    """What is said of a document, and what it holds afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**FILES, "README.md": readme}.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return check(folder, fix), pathlib.Path(folder, "README.md").read_text()


def main():
    failures = []

    def expect(what, found, expected):
        if found != expected:
            failures.append(f"{what!r}\n  expected {expected!r}\n     found {found!r}")

    for readme, problems in CASES:
        expect(readme, run(readme, fix=False), ([f"README.md:{line}: {text}" for line, text in problems], readme))
        if not problems:
            expect(readme, run(readme, fix=True), ([], readme))
    stale = "<!-- region: src/a.cpp#part -->\n```cpp\nold\n```\nafter\n\n- <!-- x -->\n  <!-- output: out.txt -->\n  ```\n  ```\n"
    fresh = stale.replace("old\n", PART).replace("  ```\n  ```", "  ```\n  one\n  two\n  ```")
    expect(stale, run(stale, fix=True), ([], fresh))
    with tempfile.TemporaryDirectory() as folder:
        expect("no documents", check(folder), [])
    print(*failures, sep="\n", end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: BSL-1.0
"""Gives check_site.py small sites, sound and broken ones, and expects exactly what it must say of each."""
import pathlib
import sys
import tempfile

from check_site import check

OTHER = '<h1 id="here">Other</h1><pre>[a](b) | --- | ```</pre>'

# index.html, and what must be said of it
CASES = [
    ('<a href="other.html">a</a> <a href="other.html#here">b</a> <a href="#top" id="top">c</a> <img src="a.png">', []),
    ('<a href="https://example.org/none">a</a> <link rel="canonical" href="https://example.org"> <a href="mailto:a@b">b</a>', []),
    ('<p>a <code>[a](b) ```</code></p><script>"```"</script>', []),
    ('<a href="none.html">a</a>', ["the link none.html leads nowhere"]),
    ('<a href="other.html#gone">a</a>', ["the link other.html#gone has no anchor"]),
    ('<a href="#gone">a</a>', ["the link #gone has no anchor"]),
    ('<script src="b.js"></script>', ["the link b.js leads nowhere"]),
    ('<script src="https://example.org/a.js"></script>', ["https://example.org/a.js is loaded from another host"]),
    ('<link rel="stylesheet" href="//example.org/a.css">', ["//example.org/a.css is loaded from another host"]),
    ("<p>[a](b)</p>", ["'](' is read as text: '[a](b)'"]),
    ("<p>1. A title</p> <p>\n- 2</p>", []),
    ("<p>text\n- item</p>", ["'text\\n-' is read as text: 'text\\n- item'"]),
    ("<p>model\\<T></p>", ["'\\\\' is read as text: 'model\\\\'"]),
    ("<code>a \\| b</code> <pre>a \\| b</pre>", ["a backslash before a bar is read as text: 'a \\\\| b'"]),
    ("<p>```cpp</p>", ["'```' is read as text: '```cpp'"]),
    ("<p>a | b\n| --- | --- |</p>", ["'| --- |' is read as text: 'a | b\\n| --- | --- |'"]),
]


def main():
    failures = []
    for index, expected in CASES:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {"index.html": index, "other.html": OTHER, "a.png": "", "404.html": '<a href="/x">a</a>',
                               "source/README.html": "<p>[a](b)</p>"}.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(exist_ok=True)
                path.write_text(text)
            found = check(folder)
        if found != [f"index.html: {problem}" for problem in expected]:
            failures.append(f"{index!r}\n  expected {expected!r}\n     found {found!r}")
    with tempfile.TemporaryDirectory() as folder:
        if check(folder) != ["there is no index.html"]:
            failures.append("an empty folder passes")
    print(*failures, sep="\n", end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

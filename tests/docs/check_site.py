# SPDX-License-Identifier: BSL-1.0
"""Checks a site that was built: that its links and anchors lead somewhere in it, that nothing is loaded from another host, and that
no Markdown is left where the site reads it in another way than GitHub does.

  check_site.py SITE_DIR
"""
import functools
import html.parser
import pathlib
import re
import sys
import urllib.parse

LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
# What is Markdown on GitHub: code, links, tables, comments, escapes, and lists behind a line of text.
MARKS = re.compile(r"```|\]\(|\| --- \||<!-- |\\(?:[<>*_|]|$)|\*\*|\S.*\n *(?:-|\d+\.) ")
NOT_LOADED = {"canonical", "next", "prev"}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.anchors, self.links, self.loaded, self.problems, self.open = set(), [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.anchors |= {values[name] for name in ("id", "name") if values.get(name)}
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag in LOADED and values.get(LOADED[tag]) and not NOT_LOADED & set((values.get("rel") or "").split()):
            self.loaded.append(values[LOADED[tag]])
        if tag in ("pre", "code", "script", "style"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        if not self.open:
            for mark in MARKS.findall(data):
                self.problems.append(f"{mark.strip()!r} is read as text: {data.strip()[:80]!r}")
        elif self.open == ["code"] and "\\|" in data:
            self.problems.append(f"a backslash before a bar is read as text: {data[:80]!r}")


def check(site):
    site = pathlib.Path(site)

    @functools.lru_cache(maxsize=None)
    def page(path):
        return Page(path.read_text())

    problems = [] if (site / "index.html").is_file() else ["there is no index.html"]
    for path in sorted(site.glob("**/*.html")):
        if path.name == "404.html":  # its links are those of the root of a server
            continue
        found = page(path)
        said = list(found.problems) if "source" not in path.relative_to(site).parts[:1] else []
        said += [f"{target} is loaded from another host" for target in found.loaded if urllib.parse.urlparse(target).netloc]
        for target in [*found.links, *found.loaded]:
            url = urllib.parse.urlparse(target)
            if url.scheme or url.netloc:
                continue
            file = (path.parent / urllib.parse.unquote(url.path)).resolve() if url.path else path
            if not file.exists():
                said.append(f"the link {target} leads nowhere")
            elif url.fragment and file.suffix == ".html" and urllib.parse.unquote(url.fragment) not in page(file).anchors:
                said.append(f"the link {target} has no anchor")
        problems += [f"{path.relative_to(site)}: {problem}" for problem in dict.fromkeys(said)]
    return problems


if __name__ == "__main__":
    found = check(sys.argv[1])
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)

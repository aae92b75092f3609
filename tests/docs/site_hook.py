# SPDX-License-Identifier: BSL-1.0
"""What MkDocs does beyond its own while it builds the site, as mkdocs.yml tells it to.

The pages are written for GitHub, where links to files outside of docs/ and anchors as GitHub makes them work. On the site
- a file outside of docs/ that a page links to gets a page of its own, with its text or, for a folder, what is in it;
- headings have the anchors that GitHub gives them, and escapes that only GitHub knows are written in another way;
- a folder in the navigation stands for its pages, `folder/*` for those beside its index, and a page that the navigation lacks is a warning, which --strict refuses;
- texts of Mermaid are drawn by the script that INTACT_MERMAID names, and stay texts without one.
"""
import html
import json
import logging
import os
import pathlib
import posixpath
import re
import shutil
import sys
import tempfile

import markdown.extensions.toc
import pymdownx.superfences
from mkdocs.structure.files import File

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/docs"))
import check_snippets  # noqa: E402

log = logging.getLogger("mkdocs.plugins.site_hook")
LANGUAGES = {".cpp": "cpp", ".hpp": "cpp", ".cmake": "cmake", ".py": "python", ".sh": "bash", ".sql": "sql", ".json": "json", ".yml": "yaml"}
NAMED = {"CMakeLists.txt": "cmake"}
SOURCE = "source"
made = {"folder": None, "pages": set(), "docs": None}


def on_config(config):
    made["docs"] = pathlib.Path(config["docs_dir"])
    config["mdx_configs"].setdefault("toc", {})["slugify"] = lambda text, separator: check_snippets.anchor_of(text)
    config["mdx_configs"].setdefault("pymdownx.superfences", {})["custom_fences"] = [
        {"name": "mermaid", "class": "picture", "format": pymdownx.superfences.fence_code_format}]
    markdown.extensions.toc.unique = lambda anchor, others: others.add(new := check_snippets.unique_anchor(anchor, others)) or new
    config["nav"] = [entry for item in config["nav"] for entry in expanded(item)]
    return config


def pages_in(folder):
    def order(page):
        number = re.match(r"\d+", page.name)
        return page.name != "index.md", int(number[0]) if number else 0, page.name

    here = made["docs"] / folder
    pages = [page.relative_to(made["docs"]).as_posix() for page in sorted(here.glob("*.md"), key=order)]
    below = [inner.name for inner in sorted(here.iterdir()) if inner.is_dir() and any(inner.glob("*.md"))] if here.is_dir() else []
    return [*({title_of(page): page} for page in pages), *({inner: pages_in(f"{folder}{inner}/")} for inner in below)]


def title_of(page):
    """The first heading, also where a comment stands before it; the path of a page that is not there, of which MkDocs warns."""
    file = made["docs"] / page
    heading = re.search("^# (.*)", file.read_text(), re.MULTILINE) if file.is_file() else None
    return heading[1].replace("`", "") if heading else page


def page_of(entry):
    return next(iter(entry.values()))


def expanded(item):
    """A navigation entry, with the pages in the place of their folder."""
    if isinstance(item, str) and item.endswith("/*"):
        return [page for page in pages_in(item[:-1]) if not isinstance(page_of(page), list) and not page_of(page).endswith("/index.md")]
    if isinstance(item, str):
        return pages_in(item) if item.endswith("/") else [{title_of(item): item}]
    (title, content), = item.items()
    if isinstance(content, list):
        return [{title: [entry for inner in content for entry in expanded(inner)]}]
    return [{title: pages_in(content)}] if content.endswith("/") else [item]


def source_page(path):
    """The page of a file or a folder outside of docs/, made where it is not there yet; relative to docs/."""
    name = f"{SOURCE}/{path}.md" if (ROOT / path).suffix != ".md" else f"{SOURCE}/{path}"
    if name not in made["pages"]:
        made["pages"].add(name)
        target = pathlib.Path(made["folder"], name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source_text(path, name))
    return name


def source_text(path, name):
    file = ROOT / path
    if file.is_dir():
        below = sorted(inner for inner in file.iterdir() if inner.name != "__pycache__" and not inner.name.startswith("."))
        links = (f"- [{inner.name}{'/' * inner.is_dir()}]({between(name, source_page(inner.relative_to(ROOT).as_posix()))})" for inner in below)
        return "\n".join([f"# {path}", "", *links]) + "\n"
    text = file.read_text()
    if file.suffix == ".md":
        return with_links(text, path, name)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    language = NAMED.get(file.name, LANGUAGES.get(file.suffix, "text"))
    return f"# {path}\n\n{fence}{language}\n{text.rstrip()}\n{fence}\n"


def between(page, other):
    return posixpath.relpath(other, posixpath.dirname(page) or ".")


def with_links(text, path, page):
    """The text of the document `path`, for the page, with links that lead to pages of the site."""
    def led(found):
        target, hash_mark, anchor = found[1].partition("#")
        if not target or re.match(r"[a-z][a-z0-9+.-]*:", target):
            return found[0]
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if not (ROOT / file).exists():
            return found[0]
        inside = file.removeprefix("docs/") if file.startswith("docs/") else None
        if inside and (ROOT / file).is_file():
            other = inside
        else:
            other = source_page(file)
        return found[0].replace(found[1], between(page, other) + hash_mark + (anchor if other.endswith(".md") else ""))

    return "\n".join(line if fenced else unescaped(check_snippets.LINK.sub(led, line)) for line, fenced in check_snippets.lines_of(text)) + "\n"


def unescaped(line):
    """The line with what GitHub alone reads as an escape written in another way: `\\<`, and bars in the code of a table."""
    parts = re.split("(`[^`]*`)", line)
    parts[::2] = (part.replace("\\<", "&lt;") for part in parts[::2])
    if line.startswith("|"):
        parts[1::2] = (f"<code>{html.escape(part[1:-1])}</code>".replace("\\|", "&#124;") if "\\|" in part else part for part in parts[1::2])
    return "".join(parts)


def on_files(files, config):
    made["folder"] = tempfile.mkdtemp()
    made["pages"] = set()
    for file in files.documentation_pages():
        with_links(pathlib.Path(file.abs_src_path).read_text(), f"docs/{file.src_uri}", file.src_uri)
    for name in sorted(made["pages"]):
        files.append(File(name, made["folder"], config["site_dir"], config["use_directory_urls"]))
    script = os.environ.get("INTACT_MERMAID")
    if script:
        shutil.copy(script, pathlib.Path(made["folder"], "mermaid.min.js"))
        files.append(File("mermaid.min.js", made["folder"], config["site_dir"], config["use_directory_urls"]))
        files.get_file_from_path("mermaid.min.js").abs_dest_path = str(pathlib.Path(config["site_dir"], "assets/mermaid.min.js"))
    return files


def on_nav(nav, config, files):
    there = [page.file.src_uri for page in nav.pages]
    for name in sorted({name for name in there if there.count(name) > 1}):
        log.warning("docs/%s is twice in the navigation of mkdocs.yml", name)
    for file in files.documentation_pages():
        if file.src_uri not in there and not file.src_uri.startswith(f"{SOURCE}/"):
            log.warning("docs/%s is not in the navigation of mkdocs.yml", file.src_uri)
    return nav


def on_page_markdown(markdown, page, config, files):
    if page.file.src_uri == "index.md":
        page.meta["hide"] = ["navigation"]  # it is alone in its section
    if page.file.src_uri.startswith(f"{SOURCE}/"):
        page.meta["hide"] = ["navigation", "toc"]  # room for long lines
        return markdown
    return with_links(markdown, f"docs/{page.file.src_uri}", page.file.src_uri)


def on_post_build(config):
    """Sources are not searched: they would hide the pages about them."""
    index = pathlib.Path(config["site_dir"], "search/search_index.json")
    found = json.loads(index.read_text())
    found["docs"] = [entry for entry in found["docs"] if not entry["location"].startswith(f"{SOURCE}/")]
    index.write_text(json.dumps(found))
    shutil.rmtree(made["folder"])

# SPDX-License-Identifier: BSL-1.0
"""Checks that README.md, docs/**/*.md and packaging/**/*.md show only what is compiled or run elsewhere, and that their links lead
somewhere inside the repository.

  check_snippets.py [--fix] [ROOT]

On the line before every fenced block stands where its text comes from:

  <!-- region: path#name -->    the lines between `// [name]` and `// [/name]` in that file (or `# [name]`, `-- [name]`)
  <!-- output: path -->         a whole file, one that another test compares with a run; `path#name` for a part of it
  <!-- prose -->                nothing: a drawing, `mermaid` or `text` only
  <!-- not run: why -->         nothing can run it, for the reason given: commands and settings, never C++

Paths are relative to the root. --fix writes into the documents what the files say. A page that begins with
`<!-- generated: path -->` is made by that script, and a test of its own compares it; of such a page only the links are checked.
Code that is indented, quoted or inside of <pre> fails, as nothing could say where it comes from.
"""
import argparse
import functools
import pathlib
import re
import sys
import textwrap

FENCE = re.compile(r"^( *)(`{3,}|~{3,})[ \t]*(\S*)")
SOURCE = re.compile(r"^ *<!-- (?:(region|output|prose)(?:: ([^#\s]+)(?:#(\S+))?)?|not run: (\S.*)) -->$")
GENERATED = re.compile(r"^<!-- generated: ([^\s]+) -->$")
ANCHOR = re.compile(r'<a id="([^"]+)"></a>')
MARK = re.compile(r"^[ \t]*(?://|#|--)[ \t]*\[/?[\w.-]+\][ \t]*$")
LINK = re.compile(r"\]\(<?([^()\s>]+)>?(?:[ \t]+\"[^\"]*\")?\)")
OTHER_LINK = re.compile(r"^ {0,3}\[[^\]]+\]:[ \t]+<?([^\s>]+)|\b(?:href|src)=\"([^\"]+)\"")
HIDDEN = re.compile(r"^ *(?:>[> ]*(?:`{3}|~{3})|<pre\b)")
LIST_ITEM = re.compile(r"^ *(?:[-*+]|\d+[.)]) ")
HEADING = re.compile(r"^#+[ \t]+(.*?)[ \t#]*$")
PROSE_LANGUAGES = ("mermaid", "text")
EXPECTED = "examples/expected/"
UNRUN_LANGUAGES = ("bash", "cmake", "json", "python")


class Problem(Exception):
    pass


def region_of(text, name):
    """The lines of a region without common indentation, and without the marks of regions inside it."""
    lines = text.splitlines()
    begins = [at for at, line in enumerate(lines) if MARK.match(line) and line.strip().endswith(f"[{name}]")]
    ends = [at for at, line in enumerate(lines) if MARK.match(line) and line.strip().endswith(f"[/{name}]")]
    if len(begins) != 1 or len(ends) != 1 or ends[0] < begins[0]:
        raise Problem(f"region {name} does not begin once and end once after that")
    inside = [line for line in lines[begins[0] + 1:ends[0]] if not MARK.match(line)]
    return textwrap.dedent("\n".join(inside)).splitlines()


def wanted_lines(root, kind, path, name, unrun, language):
    """What a block must hold, or None where nothing can say so."""
    if unrun:
        if language not in UNRUN_LANGUAGES:
            raise Problem(f"only {', '.join(UNRUN_LANGUAGES)} may stand there without being run, not {language or 'an unnamed language'}")
        return None
    if kind == "prose":
        if language not in PROSE_LANGUAGES:
            raise Problem(f"prose is for {' and '.join(PROSE_LANGUAGES)}, not for {language or 'an unnamed language'}")
        return None
    if not path or (kind == "region" and not name):
        raise Problem(f"{kind} needs a path{'#name' if kind == 'region' else ''}")
    file = root / path
    if not file.is_file():
        raise Problem(f"there is no file {path}")
    if kind == "output" and path.startswith(EXPECTED):
        example = path.removeprefix(EXPECTED).partition(".")[0]
        if not any((root / "examples" / source).is_file() for source in (f"{example}.cpp", f"{example}/main.cpp")):
            raise Problem(f"no example prints {path}")
    text = file.read_text()
    return region_of(text, name) if name else text.splitlines()


def check_links(root, document, line):
    shown = re.sub(r"`[^`]*`", "", line)
    for target in [*LINK.findall(shown), *(one or other for one, other in OTHER_LINK.findall(shown))]:
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        path, _, anchor = target.partition("#")
        file = document if not path else document.parent / path
        if not file.exists():
            yield f"there is no {path} for the link {target}"
        elif not file.resolve().is_relative_to(root.resolve()):
            yield f"the link {target} leads out of the repository"
        elif anchor and file.suffix == ".md" and anchor not in anchors_of(file.read_text()):
            yield f"there is no heading for the link {target}"


@functools.lru_cache(maxsize=None)
def anchors_of(text):
    """The anchors that a document gives, and those that GitHub makes of its headings."""
    anchors = []
    for line in (line for line, fenced in lines_of(text) if not fenced):
        heading = HEADING.match(line)
        anchors += ANCHOR.findall(line)
        if heading:
            anchors.append(unique_anchor(anchor_of(heading[1]), anchors))
    return anchors


def anchor_of(heading):
    shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", shown.lower()).replace(" ", "-")


def unique_anchor(anchor, others):
    same = sum(1 for other in others if re.fullmatch(re.escape(anchor) + r"(-\d+)?", other))
    return f"{anchor}-{same}" if same else anchor


def lines_of(text):
    """The lines, each with whether it belongs to a fenced block."""
    fence = None
    for line in text.splitlines():
        found = FENCE.match(line)
        inside = fence is not None
        if not inside and found:
            fence = found[2]
        elif inside and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = None
        yield line, inside or fence is not None


def hides_code(lines, at):
    """Whether the line begins code that is not fenced."""
    if HIDDEN.match(lines[at]):
        return True
    if not lines[at].startswith("    ") or not lines[at].strip() or (at and lines[at - 1].strip()):
        return False
    before = next((line for line in reversed(lines[:at]) if line.strip() and not line.startswith(" ")), "")
    return not LIST_ITEM.match(before)


def check_document(root, document, fix):
    """The problems of a document, as (line number, text)."""
    lines = document.read_text().splitlines()
    problems = []
    generated = GENERATED.match(lines[0]) if lines else None
    if generated and not (root / generated[1]).is_file():
        return [(1, f"there is no {generated[1]} that could make this page")]
    result = []
    at = 0
    while at < len(lines):
        fence = FENCE.match(lines[at])
        if not fence:
            problems += [(at + 1, problem) for problem in check_links(root, document, lines[at])]
            if not generated and hides_code(lines, at):
                problems.append((at + 1, "code is shown in fenced blocks only"))
            result.append(lines[at])
            at += 1
            continue
        indent, marks, language = fence.groups()
        end = at + 1
        while end < len(lines) and not re.fullmatch(rf" *{marks[0]}{{{len(marks)},}} *", lines[end]):
            end += 1
        block = lines[at + 1:end]
        try:
            if end == len(lines):
                raise Problem("the block does not end")
            source = SOURCE.match(lines[at - 1]) if at else None
            if not source and not generated:
                raise Problem("nothing on the line before the block says where it comes from")
            wanted = None if generated else wanted_lines(root, *source.groups(), language)
            if wanted is not None:
                wanted = [indent + line if line else "" for line in wanted]
                if block != wanted and not fix:
                    raise Problem("the block differs from its source; check_snippets.py --fix brings it up to date")
                block = wanted
        except Problem as problem:
            problems.append((at + 1, str(problem)))
        result += [lines[at], *block, *lines[end:end + 1]]
        at = end + 1
    if fix and result != lines:
        document.write_text("\n".join(result) + "\n")
    return problems


def check(root, fix=False):
    root = pathlib.Path(root)
    documents = [path for path in [root / "README.md", *sorted(root.glob("docs/**/*.md")),
                                      *sorted(root.glob("packaging/**/*.md"))] if path.is_file()]
    return [f"{document.relative_to(root)}:{line}: {problem}"
            for document in documents for line, problem in check_document(root, document, fix)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("root", nargs="?", default=pathlib.Path(__file__).resolve().parents[2])
    options = parser.parse_args()
    found = check(options.root, options.fix)
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)

# SPDX-License-Identifier: BSL-1.0
"""Makes docs/reference/ of the declarations in include/intact and of their contract comments.

  reference.py [--fix] [ROOT]

Without --fix it says whether the pages are what it would write. There is a page for each header with an entity that users may name.
That is what stands in one of the namespaces below and has a `///` comment, its contract. What the library alone uses stands in
another namespace, as `detail`, or has a `//` comment; what has no comment at all is a mistake. Declarations without a blank line
between them share a comment. `x_t` is what the object or function `x` is made of, and a class that is only declared, without a
contract, is a word of an error: neither is an entity.
"""
import argparse
import collections
import dataclasses
import os
import pathlib
import re
import sys
import textwrap

import check_snippets
import declarations
import generated

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = "python3 -B tests/docs/reference.py --fix"
FOLDER = "docs/reference"
GENERATED = "<!-- generated: tests/docs/reference.py -->"
NAMESPACES = (("intact",), ("intact", "sqlite"), ("intact", "dialect"))
# What users include, each bringing less than those after it
INCLUDED = ("chrono.hpp", "model.hpp", "intact.hpp", "sqlite.hpp")
# What one file of a program includes that compiles the backend once
COMPILED_ONCE = "implementation.hpp"
# The folders in the order in which users meet them
FOLDERS = {
    "model": "Describing a model",
    "constraint": "Keys, constraints and defaults",
    "relation": "Relations",
    "expression": "Expressions and conditions",
    "schema": "Schemas, and what can be proven of them",
    "sql": "SQL that creates a schema",
    "dialect": "Other databases",
    "query": "Queries",
    "backend": "What operations take, return and throw",
    "sqlite": "SQLite databases",
    "diagnostic": "Errors of the compiler",
    "text": "Texts that are constants",
    "base": "Basics",
    "": "Headers by themselves",
}
# The parts of a contract in their order, by how a sentence of each begins. All others say what it does, and come first.
LABELS = {
    "Throws": r"(?:Never t|T)hrows\b|Does not throw\b|What .*throw, ",
    "Guarantee": r"Guarantee\b",
    "Lifetime": r"(?:Lifetime:|Must (?:not )?outlive|Valid until)",
    "Cost": r"Costs?\b",
    "To compile": r"Compile-time cost\b",
    "Source": r"Sources?:",
}
WIDTH = 100  # of declarations
FILL = 140  # of paragraphs
SHORT = 12  # lines of an example that is shown where its entity is
INTRODUCTION = f"""\
{GENERATED}
# Reference

After this page you know where each name of intact is described. The guides, from the [index](../index.md), tell how names are used
together; here each stands with its declaration, what it does, throws, guarantees and costs, and an example.

What a contract does not say is the same everywhere:

- What describes models, schemas, expressions and queries has no effect at run time and throws nothing. A mistake in it does not
  compile, see [diagnostics](../diagnostics.md).
- What works on a database is atomic: when it throws, the database is as before and its connection can be used. It throws the errors
  of [error](backend/error.md), those that any statement can meet (`busy`, `full`, `corrupt`, `read_only`)
  and std::bad_alloc not being listed each time.
- What is returned owns its values. Nothing is kept of what is passed but where it is said.
- Objects may be used by one thread at a time; constants and types by all.

Names stand in the namespace `intact`, or where it is said in `intact::sqlite` and `intact::dialect`. What stands in
other namespaces, or on no page, is not for users and may change at any time.
"""


@dataclasses.dataclass
class Group:
    """Declarations that share a contract."""
    declarations: list
    contract: list
    header: str = ""  # of a base class, where that has them


@dataclasses.dataclass
class Page:
    header: str  # below include/intact
    purpose: list
    include: str
    groups: list

    @property
    def folder(self):
        return self.header.rpartition("/")[0]

    @property
    def path(self):
        return f"{self.header.removesuffix('.hpp')}.md"

    @property
    def title(self):
        """Its names where they are few, or else the header's."""
        stem = self.header.rpartition("/")[2].removesuffix(".hpp")
        names = list(dict.fromkeys(name_of(made) for group in self.groups for made in group.declarations))
        if len(names) <= 3:
            return ", ".join(f"`{name}`" for name in names)
        return f"`{stem}`" if stem in names else stem[0].upper() + stem[1:].replace("_", " ")


def name_of(made):
    """The name by which an entity is looked for."""
    return re.sub(r"\s", "", made.name) if made.special else made.name


def bare_name(made):
    """The name without the arguments of a specialisation."""
    return re.sub(r"<.*", "", made.name) if made.special else made.name


def anchor_of(name):
    if name.startswith("operator"):
        return re.sub(r"\W", lambda found: f"-{ord(found[0]):x}", name)
    return re.sub(r"\W+", "-", name).strip("-")



def first_sentence(contract):
    return re.sub(r":$", ".", sentences(" ".join(paragraphs_of(contract)[0].split()))[0])


def sentences(text):
    """A paragraph's sentences; a period inside of code ends none."""
    parts = re.split(r"(`[^`]*`)", text)
    hidden = "".join(part.replace(".", "\0").replace(":", "\1") if at % 2 else part for at, part in enumerate(parts))
    return [part.replace("\0", ".").replace("\1", ":")
            for part in re.split(r"(?<=[.!?])(?<!e\.g\.)\s+(?=[A-Z`])", hidden) if part]


def paragraphs_of(lines):
    """Paragraphs; one of code keeps its indentation."""
    return [part for part in re.split(r"\n\s*\n|\n(?=- )", "\n".join(lines)) if part.strip()]


class Contents:
    """What all headers declare for users, and what is wrong with them."""

    def __init__(self, root):
        self.root = root
        self.problems = []
        self.headers = {}
        base = root / "include/intact"
        for file in sorted(base.rglob("*.hpp")):
            try:
                self.headers[str(file.relative_to(base))] = declarations.read(file.read_text())
            except declarations.Problem as problem:
                self.problems.append(f"include/intact/{file.relative_to(base)}: {problem}")
        self.classes = {made.name: (header, made) for header, found in self.headers.items() for made in found
                        if made.kind == "class" and "detail" in made.scope and not made.forward}
        self.brought = {name: self.closure(name) for name in INCLUDED}
        self.homes = {}  # of classes in detail, the class whose page has their members
        self.pages = [page for header in self.headers if (page := self.page(header))]
        self.places = {}
        for page in self.pages:
            for group in page.groups:
                for made in group.declarations:
                    self.places.setdefault(name_of(made), []).append(page)

    def closure(self, name):
        """The headers that one brings, itself included."""
        found, left = set(), [name]
        while left:
            header = left.pop()
            file = self.root / "include/intact" / header
            if header not in found and file.is_file():
                found.add(header)
                left += re.findall(r'^#include "intact/([^"]+)"', file.read_text(), re.MULTILINE)
        return found

    def problem(self, header, made, what):
        self.problems.append(f"include/intact/{header}:{made.line}: {'::'.join((*made.scope, made.name))} {what}")

    def entities(self, header, found, of_class=False):
        """The groups of what users may name among declarations."""
        names = {made.name for made in found}
        contracts = {bare_name(made): made for made in found if made.contract and made.kind == "class"}
        groups, current = [], None  # the group that a joined declaration belongs to; False where it is the library's
        for made in found:
            bare = bare_name(made)
            if not (of_class or made.scope in NAMESPACES or made.kind == "macro"):
                current = None
            elif "::" in bare or not made.name or made.kind in ("definition", "using"):
                pass  # an entity where it is declared first, or none
            elif made.contract:
                current = Group([made], made.contract)
                groups.append(current)
            elif made.kind == "class" and bare in contracts:
                if made.members:  # of what was only declared before, or of the form in which users meet it
                    contracts[bare].members, contracts[bare].bases = made.members, made.bases
            elif made.note:
                current = False
            elif made.joined and current is not None:
                if current and not made.text.endswith("= delete"):
                    current.declarations.append(made)
            elif made.forward or made.text.endswith(("= default", "= delete")) or bare == "static_assert":
                pass
            elif not of_class and bare.endswith("_t") and bare[:-2] in names:
                current = None
            elif made.kind in ("class", "function") and any(other.note for other in found if bare_name(other) == bare):
                current = False  # a specialisation, a deduction guide or an overload
            elif made.kind == "function" and bare in contracts:
                pass  # a deduction guide
            else:
                current = None
                self.problem(header, made, "has no contract")
        return groups

    def page(self, header):
        text = (self.root / "include/intact" / header).read_text()
        groups = self.entities(header, [*declarations.macros(text), *self.headers[header]])
        if not groups:
            return None
        include = next((name for name in INCLUDED if header in self.brought[name]), header)
        return Page(header, self.purpose(header), include, groups)

    def purpose(self, header):
        """The comment at its top."""
        purpose = []
        for line in (self.root / "include/intact" / header).read_text().splitlines()[1:]:
            if not line.startswith("//"):
                break
            purpose.append(re.sub(r"^// ?", "", line))
        return purpose

    def members(self, header, made):
        """The groups of a class's public members, those of its bases in detail included."""
        groups = self.entities(header, made.members, True)
        for base in made.bases:
            name = base.rpartition("::")[2]
            if "detail::" in base and name in self.classes:
                where, found = self.classes[name]
                self.homes.setdefault(name, (header, made))
                inherited = self.members(where, found) if self.homes[name] == (header, made) else []
                groups += [dataclasses.replace(group, header=group.header or where) for group in inherited]
        return groups


class Examples:
    """The regions of examples, and where they are shown; those that no page shows stand for themselves."""

    def __init__(self, root):
        self.root = root
        self.regions = {}  # by path and name, the first place where they are shown and their lines
        pages = [*sorted(root.glob("docs/*.md")), *sorted(root.glob("docs/tutorial/*.md")), root / "README.md"]
        for page in pages:
            if not page.is_file():
                continue
            lines = page.read_text().splitlines()
            heading, title = "", page.stem.replace("_", " ")
            for at, line in enumerate(lines):
                if check_snippets.HEADING.match(line):
                    text = "\n".join(lines[:at + 1])
                    heading = check_snippets.anchors_of(text)[-1]
                    if line.startswith("# "):
                        heading = ""
                    shown = re.sub(r"[`]", "", check_snippets.HEADING.match(line)[1])
                    section = "" if line.startswith("# ") else f", {shown}"
                source = check_snippets.SOURCE.match(line)
                if source and source[1] == "region" and source[2].endswith(".cpp"):
                    key = (source[2], source[3])
                    if key in self.regions:
                        continue
                    try:
                        code = check_snippets.region_of((root / source[2]).read_text(), source[3])
                    except (OSError, check_snippets.Problem):
                        continue  # check_snippets.py says so
                    where = str(page.relative_to(root))
                    self.regions[key] = (f"{where}{'#' + heading if heading else ''}", f"{title}{section}", code, without_texts(code))
        for file in sorted(root.glob("examples/*.cpp")):
            path, text = str(file.relative_to(root)), file.read_text()
            for name in re.findall(r"^ *// \[([\w.-]+)\]$", text, re.MULTILINE):
                if (path, name) not in self.regions:
                    code = check_snippets.region_of(text, name)
                    self.regions[path, name] = (path, path, code, without_texts(code))
        self.programs = {str(path.relative_to(root)): without_texts(path.read_text().splitlines())
                         for path in sorted(root.glob("examples/**/*.cpp"))}

    def find(self, pattern):
        """The shortest region in which something is found, on the page that uses it most; or else a whole example."""
        found = [(len(code), key, where.partition("#")[0]) for key, (where, _, code, bare) in self.regions.items()
                 if re.search(pattern, bare)]
        if found:
            uses = collections.Counter(page for _, _, page in found)
            return self.regions[min((page.endswith(".cpp"), -uses[page], lines, key) for lines, key, page in found)[3]]
        programs = [path for path, bare in self.programs.items() if re.search(pattern, bare)]
        return (programs[0], programs[0], [], "") if programs else None


def without_texts(lines):
    """Code without comments and what stands in quotes."""
    return "\n".join(re.sub(r"//.*", "", re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)) for line in lines)


# How an object is written before a member where its class has no name in an example: that of a database, and what begins a query
OBJECTS = {"database": r"\bdb", "query": r"(?:\)|^\s*)", "bound_query": r"(?:\)|^\s*)"}


BUILT_IN = ("bool", "char", "int", "long")


def pattern_of(made, of_class):
    """What an example of it has in it, as a regex over code; nothing for what no pattern tells from others."""
    name = made.name
    if made.special:
        argument = re.search(r"<([\w:]*)", name)
        return rf"\b{argument[1]}\b"
    if name.startswith("operator"):
        sign = re.escape(name.removeprefix("operator"))
        return None if of_class else rf"field<&\w+::\w+>[^;]* {sign} [^;]*field<" if sign in (r"\&\&", r"\|\|") \
            else rf"field<&\w+::\w+>\)? {sign} "
    if of_class:
        if of_class in OBJECTS:
            return rf"(?m){OBJECTS[of_class]}\.{re.escape(name)}\b"
        return rf"(?s)\A(?=.*\b{of_class}\b).*?[\w)>\]](?:\.|->){re.escape(name)}\b"
    behind = {"function": r"\s*[(<]", "variable": r"<" if made.text.startswith("template") else r"\b(?!\s*[={(])",
              "class": r"\b(?!::)"}.get(made.kind, r"\b")
    if made.text.startswith("template <dialect::Dialect"):
        behind = r"<[a-z]"
    made_by = rf"|\w\.{re.escape(name)}\(" if made.kind == "class" else ""
    found = rf"(?<![\w.>&])(?<!::)(?:intact::)?(?:sqlite::|dialect::)?{re.escape(name)}{behind}{made_by}"
    argument = re.search(rf"\b{re.escape(name)}\((?:const )?(\w+)&? \w+", made.text)
    if made.kind == "function" and argument and argument[1] not in BUILT_IN and not made.text.startswith("template"):
        return rf"(?s)\A(?=.*\b{argument[1]}\b).*?{found}"  # one of several of its name
    return found


# -- how a declaration is shown --

def tidied(made):
    """A declaration as lines, without what users cannot name."""
    text = re.sub(r"\[\[(?:gnu::|nodiscard|maybe_unused)[^\]]*\]\] ?", lambda found: "[[nodiscard]] " if "nodiscard" in found[0] else "",
                  made.text)
    if made.kind in ("alias", "concept") and "detail::" in text:
        text = re.sub(r" = .*", " = ...", text)
    named = re.search(rf"(?<![\w:]){re.escape(made.name)}(?=$| =|\()", text)
    if named and made.kind in ("variable", "function", "friend"):  # a type that users cannot name is any
        head = re.search(r"^(?:.*(?:> |\) )(?=inline|static|constexpr|friend)|(?!template))(?:(?:inline|static|constexpr|friend) )*",
                         text[:named.start()])
        if head and "detail::" in text[head.end():named.start()]:
            text = f"{head[0]}auto {text[named.start():]}"
    text = re.sub(r"\b(?:\w+::)*detail::", "", text)
    text = re.sub(r"\bfriend |(?<!\)) = default$", "", text)
    head, rest = [], text
    while rest.startswith("template"):
        end = closing(rest, rest.index("<"), "<", ">")
        head.append(rest[:end].strip())
        rest = rest[end:].strip()
        if rest.startswith("requires"):
            clause, rest = split_requires(made, rest)
            if clause:
                head.append(clause)
    rest = re.sub(r"^(?:inline |friend )+| = default$", "", rest)
    rest = re.sub(r"\b(\w+)\s+& ", r"\1& ", re.sub(r"\b(\w+)\s+&& ", r"\1&& ", rest))
    end = "" if made.kind in ("enumerator", "macro") else ";"
    return [line for part in (*head, rest + end) for line in wrapped(part)]


def closing(text, at, opening, ending):
    depth = 0
    for i in range(at, len(text)):
        depth += (text[i] == opening) - (text[i] == ending and text[i - 1] != "-")
        if depth == 0:
            return i + 1
    return len(text)


def split_requires(made, text):
    """A requires-clause at the beginning, or nothing where it speaks of what is the library's own, and what follows it."""
    reader = declarations.Reader(text)
    reader.skip_constraint()
    end = reader.here().begin
    clause = text[:end].strip()
    own = "detail::" in made.text or len(clause) > WIDTH
    return ("" if own and "sizeof" not in clause else clause), text[end:].strip()


def wrapped(text):
    """Lines of at most WIDTH, broken behind commas and logic, as far outside as possible."""
    lines, indent = [], ""
    while len(indent + text) > WIDTH:
        best, depth = (99, 0), 0
        for at in range(min(len(text), WIDTH - len(indent))):
            depth += text[at] in "(<{" and text[at + 1:at + 2] not in "=< "
            depth -= text[at] in ")}" or (text[at] == ">" and text[at - 1] not in "- ")
            if text[at] == " " and (text[at - 1] == "," or text[:at].endswith(("&&", "||", "="))):
                best = min(best, (depth, -at))
        if best[0] == 99:
            break
        lines.append(indent + text[:-best[1]])
        text, indent = text[-best[1]:].strip(), "    "
    return [*lines, indent + text]


# -- how a contract is shown --

class Writer:
    def __init__(self, contents, page):
        self.contents = contents
        self.page = page
        self.folder = os.path.dirname(f"{FOLDER}/{page.path}") if page else FOLDER

    def to(self, path):
        """A link to what has this path from the root."""
        return os.path.relpath(path, self.folder)

    def to_page(self, other, anchor=""):
        return self.to(f"{FOLDER}/{other.path}") + (f"#{anchor}" if anchor else "")

    def linked(self, code):
        """A link to the entity that a code span names, if there is one on another page."""
        found = re.fullmatch(r"(?:intact::)?(?:sqlite::|dialect::)?(\w+)(?:<[^<>()=,]*>)?(?:\(\))?", code)
        pages = self.contents.places.get(found[1], []) if found else []
        if not pages or (self.page and any(page is self.page for page in pages)):
            return f"`{code}`"
        near = [page for page in pages if self.page and page.folder == self.page.folder]
        return f"[`{code}`]({self.to_page((near or pages)[0], anchor_of(found[1]))})"

    def prose(self, text):
        """A paragraph in Markdown."""
        parts = re.split(r"(`[^`]*`)", " ".join(text.split()))
        for at, part in enumerate(parts):
            if at % 2:
                parts[at] = self.linked(part[1:-1])
                continue
            part = re.sub(r"([*|])", r"\\\1", part).replace("<", "&lt;")
            part = re.sub(r"\bdocs/([\w/]+)\.md", lambda found: f"[{found[1].replace('_', ' ')}]({self.to(found[0])})", part)
            parts[at] = re.sub(r"\b([\w/]+)\.hpp\b", self.header_link, part)
        return "".join(parts)

    def header_link(self, found):
        for page in self.contents.pages:
            if page.header == found[0] or (self.page and page.header == f"{self.page.folder}/{found[0]}"):
                return f"[{page.title}]({self.to_page(page)})"
        return found[0]

    def contract(self, lines):
        """The parts of a contract in their order."""
        effect, parts = [], {label: [] for label in LABELS}
        for paragraph in paragraphs_of(lines):
            if paragraph.startswith("- "):
                effect.append(("item", paragraph[2:]))
                continue
            if paragraph.startswith("    "):
                effect.append(("code", [line[4:] for line in paragraph.splitlines()]))
                continue
            kept = []
            for sentence in sentences(" ".join(paragraph.split())):
                label = next((label for label, begin in LABELS.items() if re.match(begin, sentence)), None)
                if label:
                    parts[label].append(sentence)
                else:
                    kept.append(sentence)
            if kept:
                effect.append(("text", " ".join(kept)))
        made = []
        for kind, text in effect:
            if kind == "item":
                made[-1:] = [*([] if made[-1:] == [""] and made[-2].startswith(("- ", "  ")) else made[-1:]),
                             *filled(f"- {self.prose(text)}", "  "), ""]
            else:
                made += ["```cpp", *text, "```", ""] if kind == "code" else [*filled(self.prose(text)), ""]
        said = [line for label, found in parts.items() if found
                for line in filled(f"- **{label}:** {self.prose(without_label(label, ' '.join(found)))}", "  ")]
        return [*made, *said, ""] if said else made


def filled(text, indent=""):
    """Lines of a paragraph; one line where another would begin with what Markdown takes for something else."""
    lines = textwrap.wrap(text, FILL, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return [text] if any(re.match(r"\s*([-+#>]|\d+[.)])", line) for line in lines[1:]) else lines


def without_label(label, text):
    text = re.sub(rf"^(?:{label}s?|Compile-time cost)(?:: |, | )", "", text)
    return text[0].upper() + text[1:] if label != "Throws" else text


def sections(groups):
    """Groups by their names, those of the same names together."""
    found = {}
    for group in groups:
        names = tuple(dict.fromkeys(name_of(made) for made in group.declarations))
        key = next((key for key in found if set(names) <= set(key)), names)
        found.setdefault(key, []).append(group)
    return found


def is_row(group):
    """Whether it is a value or a type of a class or an enum, for which a line of a table is enough."""
    return all(made.kind in ("enumerator", "alias") or (made.kind == "variable" and not made.text.startswith("template"))
               for made in group.declarations)


def cell(text):
    return text.replace("|", "\\|") if "\\|" not in text else text


class Body:
    """The lines of a page."""

    def __init__(self, contents, examples, page):
        self.contents, self.examples, self.page = contents, examples, page
        self.writer = Writer(contents, page)
        self.anchors, self.shown = set(), set()
        self.scopes = {group.declarations[0].scope for group in page.groups}
        self.mixed = len(self.scopes) > 1

    def anchor(self, names, prefix=""):
        lines = []
        for name in names:
            anchor = prefix + anchor_of(name)
            if anchor not in self.anchors:
                self.anchors.add(anchor)
                lines.append(f'<a id="{anchor}"></a>')
        return [*lines, ""] if lines else []

    def example(self, made, of_class):
        """The lines about where it is used; `of_class` is the class it is a member of, if any."""
        pattern = pattern_of(made, of_class)
        found = pattern and self.examples.find(pattern)
        if not found:
            return []
        where, title, code, _ = found
        link = f"[{title}]({self.writer.to(where)})"
        if not code or of_class or len(code) > SHORT or where + str(code) in self.shown:
            return [f"Example: {link}", ""]
        self.shown.add(where + str(code))
        return [f"Example, from {link}:", "", "```cpp", *code, "```", ""]

    def table(self, groups, head):
        rows = []
        for group in groups:
            code = "<br>".join(f"`{' '.join(tidied(made)).rstrip(';')}`" for made in group.declarations)
            text = self.writer.prose(" ".join(group.contract))
            rows.append(f"| {cell(code)} | {cell(text)} |")
        return [f"| {head} | |", "| --- | --- |", *rows, ""] if rows else []

    def group(self, group):
        code, several = [], False
        for made in group.declarations:
            lines = tidied(made)
            code += [""] if code and (len(lines) > 1 or several) else []
            code += lines
            several = len(lines) > 1
        return ["```cpp", *code, "```", "", *self.writer.contract(group.contract)]

    def entity(self, names, groups):
        lines = [*self.anchor(names), "## " + ", ".join(f"`{name}`" for name in names), ""]
        for group in groups:
            lines += self.group(group)
        first = groups[0].declarations[0]
        if first.scope not in ((), ("intact",)) and self.mixed:
            lines += [f"In the namespace `{'::'.join(first.scope)}`.", ""]
        lines += self.example(first, "")
        for group in groups:
            for made in group.declarations:
                lines += self.members(made)
        return lines

    def members(self, made):
        groups = self.contents.members(self.page.header, made)
        homes = [self.contents.homes.get(base.rpartition("::")[2]) for base in made.bases]
        elsewhere = [self.writer.linked(other.name) for home in homes if home and (other := home[1]) is not made]
        rows = [group for group in groups if is_row(group)]
        lines = self.table(rows, "Value" if made.kind == "enum" else "Member")
        prefix = anchor_of(re.sub(r"<.*", "", made.name)) + "-"
        for names, of_name in sections([group for group in groups if not is_row(group)]).items():
            lines += [*self.anchor(names, prefix), "### " + ", ".join(f"`{name}`" for name in names), ""]
            for group in of_name:
                lines += self.group(group)
            lines += self.example(of_name[0].declarations[0], bare_name(made))
        return [*lines, f"Its further members are those of {' and '.join(elsewhere)}.", ""] if elsewhere else lines

    def lines(self):
        page = self.page
        header = self.writer.to(f"include/intact/{page.header}")
        lines = [GENERATED, "# " + page.title.replace("`", ""), "", *self.writer.contract(page.purpose)]
        brought = f"`#include <intact/{page.include}>` brings it, as does [`<intact/{page.header}>`]({header}) alone."
        if page.include == page.header:
            brought = f"`#include <intact/{page.header}>` brings [it]({header})."
        if not self.mixed and not self.scopes & {(), ("intact",)}:
            brought += f" Namespace `{'::'.join(*self.scopes)}`."
        lines += [*filled(brought), ""]
        for names, groups in sections(page.groups).items():
            lines += self.entity(names, groups)
        others = [other for other in self.contents.pages if other.folder == page.folder and other is not page]
        seen = [f"[{other.title}]({self.writer.to_page(other)})" for other in others]
        lines += filled("See also: " + ", ".join([*seen, f"[all names]({self.writer.to(FOLDER + '/index.md')})"]) + ".")
        return lines


def index(contents):
    writer = Writer(contents, None)
    lines = [INTRODUCTION, "## What to include", "", "| Header | |", "| --- | --- |"]
    for header in (*INCLUDED, COMPILED_ONCE):
        if header in contents.headers:
            where = f"[`<intact/{header}>`]({writer.to(f'include/intact/{header}')})"
            lines += [f"| {where} | {cell(writer.prose(first_sentence(contents.purpose(header))))} |"]
    lines += ["", "Each header can be included alone, too.", "", "## By task", ""]
    for folder, title in FOLDERS.items():
        pages = [page for page in contents.pages if page.folder == folder]
        if pages:
            lines += [f"### {title}", "", "| Page | |", "| --- | --- |"]
            lines += [f"| [{page.title}]({page.path}) | {cell(writer.prose(first_sentence(page.purpose)))} |" for page in pages]
            lines += [""]
    lines += ["## By name", "", "| Name | |", "| --- | --- |"]
    rows = {}
    for page in contents.pages:
        for group in page.groups:
            for made in group.declarations:
                name = name_of(made)
                rows.setdefault((name.lower(), name, page.path), (page, group))
    for (_, name, _), (page, group) in sorted(rows.items(), key=lambda row: row[0]):
        where = "::".join(group.declarations[0].scope[1:])
        shown = f"{where}::{name}" if where else name
        link = f"[`{shown}`]({page.path}#{anchor_of(name)})"
        lines += [f"| {cell(link)} | {cell(writer.prose(first_sentence(group.contract)))} |"]
    return lines


def pages(root, contents):
    """The texts of all pages, by their paths."""
    examples = Examples(root)
    made = {}
    for page in contents.pages:
        body = Body(contents, examples, page)
        made[f"{FOLDER}/{page.path}"] = body.lines()
    made[f"{FOLDER}/index.md"] = index(contents)
    return {path: "\n".join(lines).rstrip("\n") + "\n" for path, lines in made.items()}


def check(root, fix=False):
    """What keeps the pages from being made, or how they differ from what they should be."""
    root = pathlib.Path(root)
    contents = Contents(root)
    problems = contents.problems
    wanted = pages(root, contents) if not problems or fix else {}
    problems += [f"include/intact/{page.header}: docs/reference has no title for its folder" for page in contents.pages
                 if page.folder not in FOLDERS]
    if problems and not fix:
        return problems
    there = {str(file.relative_to(root)) for file in (root / FOLDER).rglob("*.md")}
    stale = generated.stale(root, there, wanted)
    if not fix:
        return problems + [f"{path} is not what the headers and examples say; {COMMAND} writes it anew" for path in stale]
    generated.write(root, stale, wanted)
    return problems


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("root", nargs="?", default=ROOT)
    options = parser.parse_args()
    found = check(options.root, options.fix)
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)

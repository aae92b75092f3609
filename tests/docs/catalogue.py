# SPDX-License-Identifier: BSL-1.0
"""Makes docs/diagnostics.md and docs/diagnostics/ of the cases under tests/diagnostics and of what the compilers print on them.

  catalogue.py [--fix] [ROOT]

Without --fix it says whether the pages are what it would write. There is one for each folder of cases, as GitHub shows no file above
512 KB; docs/diagnostics.md leads to them. A reason is explained by the case of its name: what its comments
give as the meaning, the program without them, the transcripts, and the difference that mends it.
"""
import argparse
import difflib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/diagnostics"))
import check_reasons  # noqa: E402
import generated  # noqa: E402
import transcripts  # noqa: E402
from diagnostic_case import read_case  # noqa: E402

PAGE = "docs/diagnostics.md"
PARTS = "docs/diagnostics"
# The folders of the cases in the order in which a user meets their mistakes
AREAS = {
    "model": "Describing a model",
    "constraint": "Constraints and defaults",
    "expression": "Conditions",
    "relation": "Relations",
    "schema": "The whole schema",
    "dialect": "Dialects of SQL",
    "query": "Queries",
    "backend": "Operations on a database",
}
# Names of code among the words of a sentence
NAMES = re.compile(r"(?:(?<=_)|^)(std_[a-z]+|default_value|match_simple|column_type|to_column|many_to_many|primary_key"
                   r"|on_delete|on_update|is_null|is_not_null|portable_to|at_most_rows|at_most|nothing_but|with_rows|without_receipt)(?=_|$)")
# For cases without a reason of intact
SILENT = "Mistakes that the compiler says by itself"
SILENT_PAGE = "compiler"
REASON = re.compile(r"\bintact::reason::(\w+)")
REMEDY = re.compile(r"\bintact::remedy::(\w+)")
GENERATED = "<!-- generated: tests/docs/catalogue.py -->"
INTRODUCTION = f"""\
{GENERATED}
# Diagnostics

After this page you know every mistake that intact does not let compile: what it means, what the compilers print, and what to
do. How to read such an error is on the page [compile errors](compile_errors.md).

The pages are made from the cases under [tests/diagnostics](../tests/diagnostics). The tests compile each with g++ 12 and clang 16,
hold what is printed against what stands there, and compile the remedy. Only these are left out: the lines that say which header
was included from where, the folders of headers, and the line numbers in them.
"""


def spelled(name):
    """The sentence that a type's name is."""
    words = re.sub(r"_s(?=_|$)", "'s", name)
    words = NAMES.sub(lambda found: "`" + found[0].replace("std_", "std::").replace("_", "\0") + "`", words)
    sentence = words.replace("_", " ").replace("\0", "_")
    return sentence[0].upper() + sentence[1:]


def fenced(language, lines):
    return [f"```{language}", *lines, "```", ""]


def folded(summary, lines):
    return ["<details>", f"<summary>{summary}</summary>", "", *fenced("text", lines), "</details>", ""]


def verdict(line):
    """The `error<...>` of a compiler's line, a part on each line."""
    begin = re.search(r"\berror<(?=intact::)", line)
    parts = [""]
    depth = 0
    for token in re.findall(r'"(?:[^"\\]|\\.)*"|.', line[begin.end():]):
        depth += {"<": 1, "{": 1, "(": 1, ">": -1, "}": -1, ")": -1}.get(token, 0)
        if depth < 0:
            break
        if token == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += token
    return ["error<", *(f"  {part.strip()}," for part in parts[:-1]), f"  {parts[-1].strip()}>"]


class Entry:
    """A case and what each compiler prints on it."""

    def __init__(self, case, printed):
        self.case = case
        self.printed = printed  # lines, by the name of the compiler
        first = "\n".join(lines[0] for lines in printed.values() if lines)
        self.reason, self.remedy = (found and found[1] for found in (REASON.search(first), REMEDY.search(first)))

    @property
    def where(self):
        return f"{self.case.area}/{self.case.path.name}"

    def link(self):
        """A link to the case, called by its name without that of its reason."""
        name = self.case.name.removeprefix(f"{(self.reason or '').lower()}_")
        return f"[{name.replace('_', ' ')}](../../tests/diagnostics/{self.where})"

    def code(self):
        return fenced("cpp", [line for _, line in self.case.broken])

    def transcripts(self):
        return [line for compiler, lines in self.printed.items()
                for line in folded(f"All that {compiler.replace('-', ' ')} prints", lines)]

    def difference(self):
        broken, fixed = ([line for _, line in program] for program in (self.case.broken, self.case.fixed))
        hunks = list(difflib.unified_diff(broken, fixed, lineterm="", n=2))[2:]
        return fenced("diff", ["@@" if line.startswith("@@") else line for line in hunks[1:]])


def paragraphs(*texts):
    return [line for text in texts if text for line in (text, "")]


def from_part(lines):
    """The lines as they stand in a part, one folder below the pages that cases link to."""
    return [re.sub(r"\]\((?=[\w-]+\.md)", "](../", line) for line in lines]


def heading(name):
    return [f'<a id="{name}"></a>', "", f"## {spelled(name)}", ""]


def explained(reason, entries, remedies):
    """The lines about a reason. Its own case is the first of the entries; `remedies` are those that have an anchor."""
    own = entries[0]
    lines = [*heading(reason), *from_part(paragraphs(own.case.meaning, own.case.comment)), *own.code(),
             "The first line says (here g++ 12, with line breaks added):", "",
             *fenced("text", verdict(own.printed[transcripts.KEPT[0]][0])), *own.transcripts()]
    here = set()
    for entry in entries:
        if entry.remedy in here:
            continue
        here.add(entry.remedy)
        if entry.remedy not in remedies:
            remedies.add(entry.remedy)
            lines += [f'<a id="{entry.remedy}"></a>', ""]
        lines += [f"### Remedy: {spelled(entry.remedy)}", ""]
        lines += [f"In the case *{entry.link()}*:", ""] if entry is not own else []
        lines += entry.difference()
    if entries[1:]:
        lines += ["### Further cases", "",
                  *from_part(f"- {entry.link()}{entry.case.comment and f': {entry.case.comment}'}" for entry in entries[1:]), ""]
    return lines


def part(title, body):
    """A page about the cases of one folder."""
    begin = [GENERATED, f"# {title}", "", "After this page you know these mistakes, what the compilers print on them, and what to do. "
             "[All others](../diagnostics.md).", ""]
    return "\n".join([*begin, *body]).rstrip("\n") + "\n"


def pages(entries, reasons):
    """The texts of all pages, by their paths."""
    own = {reason: next(entry for entry in entries if entry.case.name == reason.lower()) for reason in reasons}
    contents, made = [], {}
    for area, title in AREAS.items():
        here = [reason for reason in reasons if own[reason].case.area == area]
        if not here:
            continue
        contents += [f"## {title}", "", "| The compiler says | It means |", "| --- | --- |",
                     *(f"| [{spelled(reason)}](diagnostics/{area}.md#{reason}) | {own[reason].case.meaning} |" for reason in here), ""]
        body, remedies = [], set()
        for reason in here:
            further = [entry for entry in entries if entry.reason == reason and entry is not own[reason]]
            body += explained(reason, [own[reason], *further], remedies)
        made[f"{PARTS}/{area}.md"] = part(title, body)
    silent = [entry for entry in entries if not entry.reason]
    if silent:
        contents += [f"## {SILENT}", "",
                     *(f"- [{spelled(entry.case.name)}](diagnostics/{SILENT_PAGE}.md#{entry.case.name})" for entry in silent), ""]
        body = []
        for entry in silent:
            body += [*heading(entry.case.name), *from_part(paragraphs(entry.case.comment)), *entry.code(), *entry.transcripts(),
                     "### Remedy", "", *entry.difference()]
        made[f"{PARTS}/{SILENT_PAGE}.md"] = part(SILENT, body)
    made[PAGE] = "\n".join([INTRODUCTION, *contents]).rstrip("\n") + "\n"
    return made


def check(root, fix=False):
    """What keeps the page from being made, or how it differs from what it should be."""
    root = pathlib.Path(root)
    folder = root / "tests/diagnostics"
    problems = check_reasons.check(root)
    cases = [read_case(path) for path in sorted(folder.glob("*/*.cpp"))]
    problems += [f"{case.area}/{case.path.name}: {problem}" for case in cases for problem in case.problems]
    problems += [f"{area}: the catalogue has no title for this folder"
                 for area in sorted({case.area for case in cases} - set(AREAS))]
    kept = {}
    for file in sorted((folder / "transcripts").glob("*.txt")):
        area, _, compiler = file.name.removesuffix(".txt").partition(".")
        kept.update({(area, name, compiler): lines for name, lines in transcripts.read(file).items()})
    entries = [Entry(case, {compiler: kept.pop((case.area, case.name, compiler), []) for compiler in transcripts.KEPT})
               for case in cases]
    problems += [f"{entry.where}: no transcript of {compiler}; {transcripts.COMMAND} writes it"
                 for entry in entries for compiler, lines in entry.printed.items() if not lines]
    problems += [f"{area}/{name}: a transcript of {compiler}, but no case" for area, name, compiler in sorted(kept)]
    reasons, remedies = (check_reasons.declared(root, kind) for kind in ("reason", "remedy"))
    spoken = {name.lower(): name for name in reasons}
    problems += [f"{entry.where}: the reason of its name is not in the first line" for entry in entries
                 if spoken.get(entry.case.name, entry.reason) != entry.reason]
    problems += [f"{name}: this remedy is in no transcript"
                 for name in sorted(remedies - {entry.remedy for entry in entries})]
    if problems:
        return problems
    wanted = pages(entries, sorted(reasons, key=str.lower))
    there = {f"{PARTS}/{file.name}" for file in (root / PARTS).glob("*.md")} | {PAGE}
    stale = generated.stale(root, there, wanted)
    if fix:
        generated.write(root, stale, wanted)
    elif stale:
        problems.append(f"{PAGE} and its parts are not what the cases say; {transcripts.COMMAND} writes them anew")
    return problems


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("root", nargs="?", default=ROOT)
    options = parser.parse_args()
    found = check(options.root, options.fix)
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)

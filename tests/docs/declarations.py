# SPDX-License-Identifier: BSL-1.0
"""Reads the declarations of a header, and the comments that are their contracts.

It knows the C++ that the headers of intact are written in and formatted by clang-format, not all of C++, and raises Problem on what it
does not know. Compilers read more, but not what is wanted here: libclang has no cursor for a variable template, and half of what users
name are such.
"""
import dataclasses
import re

TOKEN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<directive>^[ \t]*\#(?:[^\n\\]|\\.)*)
  | (?P<literal>R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+')
  | (?P<number>\d(?:[\w.]|'\d)*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<mark2>::|->|\.\.\.|<=>|&&|\|\||==|!=|<=|\+=|\[\[|\]\]|.)
""", re.VERBOSE | re.DOTALL | re.MULTILINE)
CLOSING = {"(": ")", "[": "]", "{": "}", "[[": "]]"}
BODIES = "#if INTACT_DETAIL_BODIES"
# Where the definitions of functions that are no templates stand; no part of a declaration
NO_PART = ("INTACT_DETAIL_FUNCTION",)


class Problem(Exception):
    pass


@dataclasses.dataclass
class Token:
    text: str
    kind: str
    begin: int
    end: int
    line: int


@dataclasses.dataclass
class Declaration:
    kind: str  # class, enum, enumerator, concept, alias, function, variable, friend
    name: str
    scope: tuple  # names of the namespaces and classes around it
    text: str  # tidied: no body, no initialiser
    line: int
    contract: list  # the lines of its `///` comment
    note: bool  # whether a `//` comment stands above it
    joined: bool  # whether it follows the declaration before it without a blank line or a comment
    members: list = dataclasses.field(default_factory=list)  # public ones, of a class or an enum
    bases: tuple = ()  # names of public bases
    forward: bool = False  # whether it is a class that is only declared
    special: bool = False  # whether it is a specialisation


def without_bodies(text):
    """The text, with blank lines for the parts that only define what is declared above."""
    lines, depth = [], 0
    for line in text.splitlines():
        if depth or line == BODIES:
            depth += line.startswith("#if") - line.startswith("#endif")
            line = ""
        lines.append(line)
    return "\n".join(lines) + "\n"


class Reader:
    def __init__(self, text):
        self.text = without_bodies(text)
        self.tokens, self.comments, line = [], [], 1
        for found in TOKEN.finditer(self.text):
            kind = found.lastgroup if found.lastgroup != "mark" else "literal"
            token = Token(found[0], kind, found.start(), found.end(), line)
            line += found[0].count("\n")
            if kind == "comment":
                self.comments.append(token)
            elif kind != "directive" and not found[0].isspace():
                self.tokens.append(token)
        self.tokens.append(Token("", "end", len(self.text), len(self.text), line))
        self.at = 0

    # -- moving over tokens --

    def see(self, *texts):
        return all(self.tokens[min(self.at + i, len(self.tokens) - 1)].text == text for i, text in enumerate(texts))

    def here(self):
        return self.tokens[self.at]

    def problem(self, what):
        return Problem(f"line {self.here().line}: {what}")

    def take(self, text):
        if not self.see(text):
            raise self.problem(f"expected {text} and not {self.here().text}")
        self.at += 1

    def skip_balanced(self):
        """Over a bracket and what is inside of it."""
        opened = [self.here().text]
        begin = self.at
        self.at += 1
        while opened:
            token = self.here()
            if token.kind == "end":
                self.at = begin
                raise self.problem(f"{self.here().text} is not closed")
            if token.kind == "mark2" and token.text in CLOSING:
                opened.append(token.text)
            elif token.text == "]]" and opened[-1] == "[":
                opened.pop()  # two that close an index in an index
                if opened and opened[-1] == "[":
                    opened.pop()
            elif token.kind == "mark2" and token.text == CLOSING[opened[-1]]:
                opened.pop()
            self.at += 1

    def skip_angles(self):
        """Over template parameters or arguments."""
        depth = 0
        begin = self.at
        while True:
            token = self.here()
            if token.kind == "end":
                self.at = begin
                raise self.problem("< is not closed")
            if token.text in CLOSING:
                self.skip_balanced()
                continue
            depth += {"<": 1, ">": -1}.get(token.text, 0) if token.kind == "mark2" else 0
            self.at += 1
            if depth == 0:
                return

    def skip_constraint(self):
        """Over a requires-clause, which stands here."""
        self.take("requires")
        while True:
            while self.see("!"):
                self.at += 1
            if self.see("("):
                self.skip_balanced()
            elif self.see("requires"):
                self.at += 1
                if self.see("("):
                    self.skip_balanced()
                self.skip_balanced()
            else:
                while True:
                    self.at += 1  # a name
                    if self.see("<"):
                        self.skip_angles()
                    if not self.see("::"):
                        break
                    self.at += 1
            if not (self.see("&&") or self.see("||")):
                return
            self.at += 1

    # -- comments --

    def comment_above(self, begin):
        """The `///` lines above the token, and whether others stand there."""
        previous = self.tokens[begin - 1].end if begin else 0
        first = self.tokens[begin].begin
        lines = [comment for comment in self.comments if previous <= comment.begin < first]
        # Not what stands behind the token before, nor what a blank line separates
        lines = [line for line in lines if self.text[:line.begin].rsplit("\n", 1)[-1].strip() == ""]
        kept = []
        expected = self.tokens[begin].line - 1
        for line in reversed(lines):
            if line.line != expected:
                break
            kept.insert(0, line)
            expected -= 1
        contract = [re.sub(r"^/// ?", "", line.text) for line in kept if line.text.startswith("///")]
        return contract, len(contract) < len(kept)

    def comment_behind(self):
        """The lines of a `///<` behind the token before this one, and of those below it."""
        last = self.tokens[self.at - 1]
        behind = [comment for comment in self.comments if last.end <= comment.begin < self.here().begin]
        if behind and behind[0].text.startswith("///<") and behind[0].line == last.line:
            return [re.sub(r"^///<? ?", "", comment.text) for comment in behind if comment.text.startswith("///")]
        return []

    # -- declarations --

    def between(self, begin, end):
        """The text of tokens, on one line."""
        text, before = "", None
        for token in self.tokens[begin:end]:
            if token.text in NO_PART:
                continue
            if before and before.end != token.begin and before.text != "(" and token.text != ")":
                text += " "
            text += token.text
            before = token
        return text

    def declarations(self, scope, name=None, access="public"):
        """All declarations up to the bracket that closes the scope; those of a class's private part left out."""
        found = []
        while not self.see("}") and self.here().kind != "end":
            if self.here().text in ("public", "private", "protected") and self.tokens[self.at + 1].text == ":":
                access = self.here().text
                self.at += 2
            elif self.see(";"):
                self.at += 1
            elif self.see("namespace") or self.see("inline", "namespace"):
                found += self.namespace(scope)
            else:
                declaration = self.declaration(scope, name)
                if declaration and access == "public":
                    found.append(declaration)
        return found

    def namespace(self, scope):
        while not self.see("namespace"):
            self.at += 1
        self.at += 1
        names = []
        inline = False
        while not self.see("{"):
            if self.see("inline"):
                inline = True
            elif self.here().kind == "name":
                if not inline:
                    names.append(self.here().text)
                inline = False
            self.at += 1
        self.take("{")
        found = self.declarations((*scope, *names))
        self.take("}")
        return found

    def declaration(self, scope, class_name):
        begin = self.at
        contract, note = self.comment_above(begin)
        first = self.here()
        before = self.tokens[begin - 1] if begin else None
        joined = (not contract and not note and before is not None and before.text in (";", "}")
                  and first.line - before.line <= 1)
        made = Declaration("", "", scope, "", first.line, contract, note, joined)
        special = False
        while self.see("template"):
            special = special or self.see("template", "<", ">")
            self.at += 1
            if not self.see("<"):  # an explicit instantiation
                return self.skip_statement()
            self.skip_angles()
            if self.see("requires"):
                self.skip_constraint()
        if self.see("static_assert") or self.see("extern"):
            return self.skip_statement()
        while self.see("[["):
            self.skip_balanced()
        if self.see("friend"):
            made.kind = "friend"
        if self.see("using"):
            return self.using(made, begin)
        if self.see("concept"):
            self.at += 1
            made.kind, made.name = "concept", self.here().text
            self.skip_to(";")
            made.text = self.between(begin, self.at)
            self.at += 1
            return made
        if self.here().text in ("struct", "class", "union", "enum"):
            at = self.at
            if self.class_like(made, begin, scope):
                made.special = made.special or special
                return made
            self.at = at
        self.function_or_variable(made, begin, class_name)
        made.special = special
        made.contract = made.contract or self.comment_behind()
        return made

    def skip_to(self, *ends):
        while self.here().text not in ends:
            if self.here().kind == "end":
                raise self.problem(f"no {' or '.join(ends)}")
            if self.here().kind == "mark2" and self.here().text in CLOSING:
                self.skip_balanced()
            else:
                self.at += 1

    def skip_statement(self):
        self.skip_to(";")
        self.at += 1

    def using(self, made, begin):
        self.at += 1
        if self.see("namespace"):
            return self.skip_statement()
        last = self.here().text
        while not (self.see("=") or self.see(";")):
            last = self.here().text if self.here().kind == "name" else last
            self.at += 1
        made.kind, made.name = "alias" if self.see("=") else "using", last
        self.skip_to(";")
        made.text = self.between(begin, self.at)
        self.at += 1
        return made

    def class_like(self, made, begin, scope):
        """Reads a class or an enum; False where it is only part of another declaration."""
        key = self.here().text
        self.at += 1
        if self.see("class"):
            self.at += 1
        while self.see("[["):
            self.skip_balanced()
        name = []
        while self.here().kind == "name" or self.see("::") or self.see("<"):
            if self.see("<"):
                made.special = True
                start = self.at
                self.skip_angles()
                name.append(self.between(start, self.at))
            else:
                if self.see("final"):
                    self.at += 1
                    break
                name.append(self.here().text)
                self.at += 1
        made.name = "".join(name)
        end_of_name = self.at
        if self.see(";"):
            made.kind = made.kind or ("enum" if key == "enum" else "class")
            made.forward = True
            made.text = self.between(begin, self.at)
            self.at += 1
            return True
        bases = []
        if self.see(":"):
            self.at += 1
            base, kept = [], key == "struct"
            while not self.see("{"):
                if self.see("<"):
                    self.skip_angles()
                    continue
                if self.see(","):
                    if kept:
                        bases.append("".join(base))
                    base, kept = [], key == "struct"
                elif self.here().text in ("public", "private", "protected"):
                    kept = self.here().text == "public"
                elif not self.see("..."):
                    base.append(self.here().text)
                self.at += 1
            if kept:
                bases.append("".join(base))
        if not self.see("{"):
            return False
        made.bases = tuple(bases)
        of_bases = self.between(end_of_name, self.at)
        made.kind = "enum" if key == "enum" else "class"
        made.text = self.between(begin, self.at if key == "enum" or (bases and "detail::" not in of_bases) else end_of_name)
        self.at += 1
        inner = (*scope, re.sub(r"<.*", "", made.name))
        if key == "enum":
            made.members = self.enumerators(inner)
            if not any(member.contract or member.note for member in made.members):
                made.text = self.between(begin, self.at + 1)  # the names say all, or the enum's contract does
                made.members = []
        else:
            made.members = self.declarations(inner, inner[-1], "private" if key == "class" else "public")
        self.take("}")
        self.take(";")
        return True

    def enumerators(self, scope):
        found = []
        while not self.see("}"):
            contract, note = self.comment_above(self.at)
            token = self.here()
            made = Declaration("enumerator", token.text, scope, token.text, token.line, contract, note, not contract)
            self.skip_to_enumerator_end()
            made.contract = contract or self.comment_behind()
            found.append(made)
        return found

    def skip_to_enumerator_end(self):
        while not (self.see(",") or self.see("}")):
            if self.here().kind == "mark2" and self.here().text in CLOSING:
                self.skip_balanced()
            else:
                self.at += 1
        if self.see(","):
            self.at += 1

    def function_or_variable(self, made, begin, class_name):
        name, qualified = "", False
        while True:
            token = self.here()
            if token.kind == "end":
                raise self.problem("a declaration does not end")
            if token.text == "operator":
                start = self.at
                self.at += 1
                if self.see("("):
                    self.at += 2
                while not self.see("("):
                    self.at += 1
                name = self.between(start, self.at)
                break
            if token.text in ("decltype", "noexcept", "alignas", "explicit") and self.tokens[self.at + 1].text == "(":
                self.at += 1
                self.skip_balanced()
            elif token.text == "[[":
                self.skip_balanced()
            elif token.text == "requires":
                self.skip_constraint()
            elif token.text == "<" and self.tokens[self.at - 1].kind == "name":
                self.skip_angles()
            elif token.text in ("(", "{", "=", ";", "["):
                break
            else:
                if token.kind == "name" and token.text not in ("const", "noexcept"):
                    qualified = self.tokens[self.at - 1].text == "::"
                    name = ("~" if self.tokens[self.at - 1].text == "~" else "") + token.text
                self.at += 1
        friend = made.kind == "friend"
        made.name = name
        made.kind = "friend" if friend else "function" if self.see("(") else "variable"
        if made.kind == "variable" or (friend and not self.see("(")):
            end = self.at
            if friend:
                made.name = ""  # a friend class: nobody names it here
            self.skip_to(";")
            of_object = class_name and "static" not in self.between(begin, end).split()
            if self.tokens[end].text == "=" and self.at - end <= (8 if of_object else 2):
                end = self.at  # the value, or what it is where nobody says otherwise
            made.text = self.between(begin, end)
            self.at += 1
            return
        before_name = self.tokens[self.at - 2].text if self.tokens[self.at - 1].kind == "name" else ""
        if before_name == "::":
            made.kind = "definition"  # out of its class or namespace
        self.skip_balanced()
        while self.here().text not in ("{", ";", "=", ":"):
            if self.see("requires"):
                self.skip_constraint()
            elif self.see("<"):
                self.skip_angles()
            elif self.see("(") or self.see("[["):
                self.skip_balanced()
            else:
                self.at += 1
        end = self.at
        if self.see(":"):
            while not (self.see("{") and self.tokens[self.at - 1].text in (")", "}")):  # else it initialises a member
                if self.see("<"):
                    self.skip_angles()
                elif self.here().kind == "mark2" and self.here().text in CLOSING:
                    self.skip_balanced()
                elif self.here().kind == "end":
                    raise self.problem("a constructor has no body")
                else:
                    self.at += 1
        if self.see("{"):
            self.skip_balanced()
        else:
            if self.see("="):
                self.at += 1
                if self.here().text in ("delete", "default"):
                    made.text = f" = {self.here().text}"
            self.skip_to(";")
            self.at += 1
        made.text = self.between(begin, end) + made.text


def read(text):
    """The declarations of a header in all of its namespaces."""
    reader = Reader(text)
    found = reader.declarations(())
    if reader.here().kind != "end":
        raise reader.problem(f"{reader.here().text} closes nothing")
    return found


def macros(text):
    """The macros that a header defines, but for those of the library's own."""
    found, lines = [], text.splitlines()
    for at, line in enumerate(lines):
        name = re.match(r"#define ((?!\w+_DETAIL_)\w+)", line)
        if not name:
            continue
        above = at
        while above and lines[above - 1].startswith("//"):
            above -= 1
        contract = [re.sub(r"^/// ?", "", comment) for comment in lines[above:at] if comment.startswith("///")]
        joined = above == at and lines[at - 1].startswith("#define")
        found.append(Declaration("macro", name[1], (), line, at + 1, contract, len(contract) < at - above, joined))
    return found

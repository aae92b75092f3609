# SPDX-License-Identifier: BSL-1.0
"""Gives catalogue.py a small checkout, and what is wrong with others, and expects exactly the page or what it must say."""
import pathlib
import sys
import tempfile

import catalogue
from check_snippets import check as check_snippets

CASES = "tests/diagnostics"
KEPT = f"{CASES}/transcripts"


def transcript(name, remedy):
    return (f"== {name}\nrequire.hpp: error<intact::reason::the_Key_s_field_is_missing, intact::named<f<1, 2>{{\">, \\\"\"}}>, "
            f"intact::remedy::{remedy}>': words\n{name}.cpp:1:5: note\n")


FILES = {
    "docs/models.md": "# Models\n",
    "include/intact/a.hpp": "namespace intact::reason {\nstruct the_Key_s_field_is_missing;\nstruct a_slip;\n}  // namespace reason\n"
                            "namespace intact::remedy {\nstruct add_a_primary_key;\nstruct use_std_optional;\n}\n",
    f"{CASES}/model/the_key_s_field_is_missing.cpp":
        "// SPDX-License-Identifier: BSL-1.0\n// A slip,\n// of the pen.\n// meaning: There is no\n// meaning: [`key`](models.md).\n"
        "// expect-first-line: the_Key_s_field_is_missing\n// expect-error: add_a_primary_key\n\n"
        "#include <a>\n\n#ifdef DIAGNOSTIC_FIXED\nint a;\n#else\nint b;\n#endif\n"
        "#ifdef OTHER\n#else\nint c;\n#endif\n\n\nint last;\n"
        "#ifndef DIAGNOSTIC_FIXED\n#ifdef OTHER\nint d;\n#else\nint e;\n#endif\n\n#endif\n",
    f"{CASES}/model/the_key_s_field_is_missing_again.cpp":
        "// And again.\n// expect-first-line: x\n// expect-error: use_std_optional\n"
        "#ifndef DIAGNOSTIC_FIXED\nint x;\n#else\nint y;\n#endif\n",
    f"{CASES}/relation/the_key_s_field_is_missing_there.cpp":
        "// expect-first-line: x\n// expect-error: x\nint z;\n#ifdef DIAGNOSTIC_FIXED\nint z;\n#endif\n",
    f"{CASES}/expression/a_slip.cpp":
        "// meaning: Of the pen.\n// expect-first-line: a_slip\n// expect-error: x\n"
        "#ifndef DIAGNOSTIC_FIXED\nint s;\n#endif\n",
    f"{CASES}/relation/a_word.cpp":
        "// Its own.\n// expect-first-line: x\n// expect-error: x\n#ifndef DIAGNOSTIC_FIXED\nint w;\n#endif\n",
    **{f"{KEPT}/{area}.{compiler}.txt": "".join(text) for compiler in ("g++-12", "clang-16") for area, text in {
        "model": [transcript("the_key_s_field_is_missing", "add_a_primary_key"),
                  transcript("the_key_s_field_is_missing_again", "use_std_optional")],
        "expression": ["== a_slip\nerror<intact::reason::a_slip, intact::remedy::add_a_primary_key>\n"],
        "relation": [transcript("the_key_s_field_is_missing_there", "add_a_primary_key"), f"== a_word\n{compiler} says\n\nx\n"],
    }.items()},
    "tests/docs/catalogue.py": "",
    "docs/compile_errors.md": "",
}
PRINTED = 'require.hpp: error<intact::reason::the_Key_s_field_is_missing, intact::named<f<1, 2>{">, \\""}>, '
ALL = """\
<details>
<summary>All that {compiler} prints</summary>

```text
{lines}
```

</details>

"""
BOTH = "".join(ALL.format(compiler=compiler, lines=PRINTED + "intact::remedy::add_a_primary_key>': words\n"
                          "the_key_s_field_is_missing.cpp:1:5: note") for compiler in ("g++ 12", "clang 16"))
OWN = "".join(ALL.format(compiler=compiler.replace("-", " "), lines=f"{compiler} says\n\nx")
              for compiler in ("g++-12", "clang-16"))
SLIP = "".join(ALL.format(compiler=compiler, lines="error<intact::reason::a_slip, intact::remedy::add_a_primary_key>")
               for compiler in ("g++ 12", "clang 16"))
BEGIN = """\
<!-- generated: tests/docs/catalogue.py -->
# {}

After this page you know these mistakes, what the compilers print on them, and what to do. [All others](../diagnostics.md).

"""
PAGES = {"docs/diagnostics.md": f"""\
{catalogue.INTRODUCTION}
## Describing a model

| The compiler says | It means |
| --- | --- |
| [The Key's field is missing](diagnostics/model.md#the_Key_s_field_is_missing) | There is no [`key`](models.md). |

## Conditions

| The compiler says | It means |
| --- | --- |
| [A slip](diagnostics/expression.md#a_slip) | Of the pen. |

## Mistakes that the compiler says by itself

- [A word](diagnostics/compiler.md#a_word)
""", "docs/diagnostics/model.md": BEGIN.format("Describing a model") + f"""\
<a id="the_Key_s_field_is_missing"></a>

## The Key's field is missing

There is no [`key`](../models.md).

A slip, of the pen.

```cpp
#include <a>

int b;
#ifdef OTHER
#else
int c;
#endif

int last;
#ifdef OTHER
int d;
#else
int e;
#endif
```

The first line says (here g++ 12, with line breaks added):

```text
error<
  intact::reason::the_Key_s_field_is_missing,
  intact::named<f<1, 2>{{">, \\""}}>,
  intact::remedy::add_a_primary_key>
```

{BOTH}<a id="add_a_primary_key"></a>

### Remedy: Add a `primary_key`

```diff
 #include <a>
 
-int b;
+int a;
 #ifdef OTHER
 #else
@@
 
 int last;
-#ifdef OTHER
-int d;
-#else
-int e;
-#endif
```

<a id="use_std_optional"></a>

### Remedy: Use `std::optional`

In the case *[again](../../tests/diagnostics/model/the_key_s_field_is_missing_again.cpp)*:

```diff
-int x;
+int y;
```

### Further cases

- [again](../../tests/diagnostics/model/the_key_s_field_is_missing_again.cpp): And again.
- [there](../../tests/diagnostics/relation/the_key_s_field_is_missing_there.cpp)
""", "docs/diagnostics/expression.md": BEGIN.format("Conditions") + f"""\
<a id="a_slip"></a>

## A slip

Of the pen.

```cpp
int s;
```

The first line says (here g++ 12, with line breaks added):

```text
error<
  intact::reason::a_slip,
  intact::remedy::add_a_primary_key>
```

{SLIP}<a id="add_a_primary_key"></a>

### Remedy: Add a `primary_key`

```diff
-int s;
```
""", "docs/diagnostics/compiler.md": BEGIN.format("Mistakes that the compiler says by itself") + f"""\
<a id="a_word"></a>

## A word

Its own.

```cpp
int w;
```

{OWN}### Remedy

```diff
-int w;
```
"""}
OWN_CASE = f"{CASES}/model/the_key_s_field_is_missing.cpp"
MODEL = f"{KEPT}/model.g++-12.txt"
STALE = "docs/diagnostics.md and its parts are not what the cases say; bash tests/diagnostics/update.sh writes them anew"

# What is changed in which file, and what must be said then
BROKEN = [
    ("docs/diagnostics.md", "A slip", "A slap", [STALE]),
    ("docs/diagnostics/model.md", "the pen", "the hen", [STALE]),
    (OWN_CASE, "// A slip,", "// A slap,", [STALE]),
    (MODEL, "note", "hint", [STALE]),
    (OWN_CASE, "// meaning: There is no\n// meaning: [`key`](models.md).\n", "",
     ["the_Key_s_field_is_missing: its case does not say `// meaning:`"]),
    (f"{CASES}/relation/a_word.cpp", "// Its", "// meaning: None.\n// Its",
     ["relation/a_word: says a meaning, but is named after no reason"]),
    (OWN_CASE, "int e;\n", "// meaning: There is no more.\n",
     ["model/the_key_s_field_is_missing.cpp: below the first comments: meaning"]),
    (OWN_CASE, "int d;", "#ifdef DIAGNOSTIC_FIXED\n#endif",
     ["model/the_key_s_field_is_missing.cpp: DIAGNOSTIC_FIXED is asked inside another condition"]),
    (OWN_CASE, "// expect-error: add_a_primary_key", "// expect-error: add_a",
     ["add_a_primary_key: no case under tests/diagnostics expects it"]),
    ("include/intact/a.hpp", "struct the_", "struct a_thing;\nstruct the_",
     ["a_thing: 0 cases tests/diagnostics/*/a_thing.cpp, 1 was expected",
      "a_thing: no case under tests/diagnostics expects it"]),
    ("include/intact/a.hpp", "namespace intact::reason", "namespace intact::reasons",
     ["no reasons found in the headers",
      "expression/a_slip: says a meaning, but is named after no reason",
      "model/the_key_s_field_is_missing: says a meaning, but is named after no reason"]),
    (MODEL, "the_key_s_field_is_missing_again\n", "the_key_s_field_is_gone\n",
     ["model/the_key_s_field_is_missing_again.cpp: no transcript of g++-12; bash tests/diagnostics/update.sh writes it",
      "model/the_key_s_field_is_gone: a transcript of g++-12, but no case"]),
    (f"{KEPT}/relation.clang-16.txt", "== a_word\nclang-16 says\n\nx\n", "",
     ["relation/a_word.cpp: no transcript of clang-16; bash tests/diagnostics/update.sh writes it"]),
]


def main():
    failures = []

    def expect(what, found, expected):
        if found != expected:
            failures.append(f"{what}\n  expected {expected!r}\n     found {found!r}")

    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in FILES.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        expect("no page", catalogue.check(root), [STALE])
        expect("writing it", catalogue.check(root, fix=True), [])
        for page, text in PAGES.items():
            expect(page, (root / page).read_text(), text)
        stray = root / "docs/diagnostics/more.md"
        stray.write_text("")
        expect("a page too many", catalogue.check(root), [STALE])
        expect("taking it away", catalogue.check(root, fix=True), [])
        expect("it is gone", stray.exists(), False)
        expect("as it is", catalogue.check(root), [])
        expect("its links", check_snippets(root), [])
        for name, before, after, problems in BROKEN:
            text = (root / name).read_text()
            (root / name).write_text(text.replace(before, after, 1))
            expect(f"{name}: {after!r}", catalogue.check(root), problems)
            (root / name).write_text(text)

        both = [root / f"{KEPT}/model.{compiler}.txt" for compiler in ("g++-12", "clang-16")]
        for file in both:
            file.write_text(file.read_text().replace("_Key_s_field_is_missing", "_other"))
        expect("another reason", catalogue.check(root),
               ["model/the_key_s_field_is_missing.cpp: the reason of its name is not in the first line"])
        for file in both:
            text = file.read_text().replace("_other", "_Key_s_field_is_missing")
            file.write_text(text.replace("use_std_optional", "add_a_primary_key"))
        expect("a remedy that is not said", catalogue.check(root), ["use_std_optional: this remedy is in no transcript"])
        twice = root / f"{CASES}/relation/a_slip.cpp"
        twice.write_text((root / f"{CASES}/expression/a_slip.cpp").read_text())
        expect("two cases of one name", catalogue.check(root)[0],
               "a_slip: 2 cases tests/diagnostics/*/a_slip.cpp, 1 was expected")
        twice.unlink()
        (root / f"{CASES}/model").rename(root / f"{CASES}/nowhere")
        expect("an unknown folder", catalogue.check(root)[0], "nowhere: the catalogue has no title for this folder")
    print(*failures, sep="\n", end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

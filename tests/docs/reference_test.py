# SPDX-License-Identifier: BSL-1.0
"""Gives reference.py a small checkout, and what is wrong with others, and expects exactly the page or what it must say."""
import pathlib
import sys
import tempfile

import declarations
import reference
from check_snippets import check as check_snippets

BOX = """\
// SPDX-License-Identifier: BSL-1.0
// Boxes.
#pragma once

namespace intact::inline abi1 {

namespace detail {
struct hidden {};
template <class T>
class filled {
 public:
  /// What was put in. Throws `empty_box`, if there is nothing.
  T take() const { return {}; }
};
}  // namespace detail

struct small_t {};
/// A size. See `box`.
inline constexpr small_t small{};

struct word;

/// No `*` is in it.
struct empty_box {};

/// A box of `T`s: a<b. Compile-time cost: linear. Throws nothing: e.g. `a. B` stays. Then more.
///
///     box<int> b;
template <class T, detail::hidden... Options>
requires(sizeof(T) > 0) class [[nodiscard]] box : public detail::filled<T> {
 public:
  box() = default;
  // For the library.
  explicit box(int) : size_{1}, data_() {}

  /// Puts them in.
  template <class... Ts>
  requires detail::Fits<T>
  box& put(const Ts&... things) noexcept(noexcept(T())) { return *this; }
  box& add(int n = 1);

  int size = 0;  ///< how many

 private:
  int size_;
};

template <class T>
box(T) -> box<T>;

// For the library.
constexpr int helper() { return "}"[0]; }

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES
#if OTHER
namespace intact { {
#endif
#endif
"""
FILES = {
    "include/intact/sqlite.hpp": "// SPDX\n// All.\n#include \"intact/model/box.hpp\"\n#include \"intact/sqlite/kind.hpp\"\n",
    "include/intact/model/box.hpp": BOX,
    "include/intact/sqlite/kind.hpp":
        "// SPDX-License-Identifier: BSL-1.0\n// Kinds.\nnamespace intact::sqlite {\n/// Either.\nenum class kind { a, b = 2 };\n"
        "}\n",
    "docs/index.md": "", "docs/diagnostics.md": "",
    "docs/boxes.md": "# Boxes\n\n## In use\n\n<!-- region: examples/boxes.cpp#put -->\n```cpp\nbox<int> b;\nb.put(1, 2);\n```\n",
    "docs/reference/backend/error.md": "",
    "examples/boxes.cpp": "// [put]\nbox<int> b;\nb.put(1, 2);\n// [/put]\n",
    "tests/docs/reference.py": "",
}
PAGE = """\
<!-- generated: tests/docs/reference.py -->
# small, empty_box, box

Boxes.

`#include <intact/sqlite.hpp>` brings it, as does [`<intact/model/box.hpp>`](../../../include/intact/model/box.hpp) alone.

<a id="small"></a>

## `small`

```cpp
constexpr small_t small;
```

A size. See `box`.

<a id="empty_box"></a>

## `empty_box`

```cpp
struct empty_box;
```

No `*` is in it.

<a id="box"></a>

## `box`

```cpp
template <class T, hidden... Options>
requires(sizeof(T) > 0)
class [[nodiscard]] box;
```

A box of `T`s: a&lt;b. Then more.

```cpp
box<int> b;
```

- **Throws:** nothing: e.g. `a. B` stays.
- **To compile:** Linear.

Example, from [boxes, In use](../../boxes.md#in-use):

```cpp
box<int> b;
b.put(1, 2);
```

| Member | |
| --- | --- |
| `int size = 0` | how many |

<a id="box-put"></a>
<a id="box-add"></a>

### `put`, `add`

```cpp
template <class... Ts>
box& put(const Ts&... things) noexcept(noexcept(T()));

box& add(int n = 1);
```

Puts them in.

Example: [boxes, In use](../../boxes.md#in-use)

<a id="box-take"></a>

### `take`

```cpp
T take() const;
```

What was put in.

- **Throws:** `empty_box`, if there is nothing.

See also: [all names](../index.md).
"""
INDEX = """\
## What to include

| Header | |
| --- | --- |
| [`<intact/sqlite.hpp>`](../../include/intact/sqlite.hpp) | All. |

Each header can be included alone, too.

## By task

### Describing a model

| Page | |
| --- | --- |
| [`small`, `empty_box`, `box`](model/box.md) | Boxes. |

### SQLite databases

| Page | |
| --- | --- |
| [`kind`](sqlite/kind.md) | Kinds. |

## By name

| Name | |
| --- | --- |
| [`box`](model/box.md#box) | A box of `T`s: a&lt;b. |
| [`empty_box`](model/box.md#empty_box) | No `*` is in it. |
| [`sqlite::kind`](sqlite/kind.md#kind) | Either. |
| [`small`](model/box.md#small) | A size. |
"""
failed = False


def expect(what, found, wanted):
    global failed
    if found != wanted:
        failed = True
        print(f"{what}: expected\n{wanted}\nand not\n{found}")


def checkout(folder, changes):
    root = pathlib.Path(folder)
    for path, text in {**FILES, **changes}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def problems(changes, fix=True):
    """What is wrong with a checkout whose pages are written before or not."""
    with tempfile.TemporaryDirectory() as folder:
        root = checkout(folder, changes)
        return reference.check(root, fix)


def box(old, new):
    assert BOX.count(old) == 1, old
    return {"include/intact/model/box.hpp": BOX.replace(old, new)}


def stale(path):
    return f"docs/reference/{path} is not what the headers and examples say; {reference.COMMAND} writes it anew"


def missing(line, name):
    return f"include/intact/model/box.hpp:{line}: intact::{name} has no contract"


with tempfile.TemporaryDirectory() as folder:
    root = checkout(folder, {})
    expect("no pages", reference.check(root), [stale(f"{path}.md") for path in ("backend/error", "index", "model/box", "sqlite/kind")])
    expect("writing them", reference.check(root, fix=True), [])
    expect("written", reference.check(root), [])
    expect("the page", (root / "docs/reference/model/box.md").read_text(), PAGE)
    expect("the index", "## What" + (root / "docs/reference/index.md").read_text().partition("## What")[2], INDEX)
    expect("a page of no header", (root / "docs/reference/backend/error.md").exists(), False)
    (root / "docs/reference/backend").mkdir(exist_ok=True)
    (root / "docs/reference/backend/error.md").write_text("")
    expect("links", check_snippets(root), [])
    (root / "docs/reference/backend/error.md").unlink()
    header = root / "include/intact/model/box.hpp"
    header.write_text(BOX.replace("Puts them in.", "Puts all in."))
    expect("another contract", reference.check(root), [stale("model/box.md")])
    header.write_text(BOX.replace("const Ts&... things", "Ts... things"))
    expect("another declaration", reference.check(root), [stale("model/box.md")])
    header.write_text(BOX)
    (root / "examples/boxes.cpp").write_text("// [put]\nbox<int> b;\n// [/put]\n")
    expect("another example", reference.check(root), [stale("model/box.md")])

line = BOX[:BOX.index("/// A size.")].count("\n") + 2
expect("a variable", problems(box("/// A size. See `box`.\n", "\n")), [missing(line, "small")])
line = BOX[:BOX.index("/// No `*`")].count("\n") + 2
expect("a class", problems(box("/// No `*` is in it.\n", "\n")), [missing(line, "empty_box")])
expect("a comment that a blank line separates", problems(box("/// No `*` is in it.\n", "/// No `*` is in it.\n\n")), [missing(line + 1, "empty_box")])
line = BOX[:BOX.index("  /// Puts them in.")].count("\n") + 2
expect("a member", problems(box("  /// Puts them in.\n", "\n")), [missing(line, "box::put"), missing(line + 3, "box::add")])
expect("a member below a blank line", problems(box("  box& add", "\n  box& add")), [missing(line + 4, "box::add")])
expect("a constructor", problems(box("  // For the library.\n  explicit", "\n  explicit")),
       [missing(BOX[:BOX.index("  explicit")].count("\n") + 1, "box::box")])
expect("a field", problems(box("  ///< how many", "")), [missing(BOX[:BOX.index("  int size =")].count("\n") + 1, "box::size")])
expect("a member of a base", problems(box("  /// What was put in. Throws `empty_box`, if there is nothing.\n", "")),
       [missing(BOX[:BOX.index("  T take")].count("\n"), "detail::filled::take")])
expect("a function", problems(box("// For the library.\nconstexpr", "\nconstexpr")),
       [missing(BOX[:BOX.index("constexpr int helper")].count("\n") + 1, "helper")])
expect("x_t without x", problems(box("inline constexpr small_t small{};", "inline constexpr small_t tiny{};")),
       [missing(BOX[:BOX.index("struct small_t")].count("\n") + 1, "small_t")])
expect("a macro", problems({"include/intact/a.hpp": "// SPDX\n// A.\n#define INTACT_DETAIL_A\n\n#define INTACT_A\n/// B.\n#define INTACT_B\n#define INTACT_C\n"}),
       ["include/intact/a.hpp:5: INTACT_A has no contract"])
expect("a folder without a title", problems({"include/intact/odd/a.hpp": "// SPDX\n// A.\nnamespace intact {\n/// An a.\nstruct a;\n}\n"}),
       ["include/intact/odd/a.hpp: docs/reference has no title for its folder"])


def read(text):
    return [(made.kind, made.name, made.text) for made in declarations.read(text)]


for text, wanted in {
    "template <class A, class B = std::tuple<A>>\nrequires C<A> && (!D<B>) inline constexpr auto v = f<(1 > 0)>([](int) { return 1; });":
        ("variable", "v", "template <class A, class B = std::tuple<A>> requires C<A> && (!D<B>) inline constexpr auto v"),
    "template <class T>\nconcept C = requires(T t) { t.f(); };": ("concept", "C", "template <class T> concept C = requires(T t) { t.f(); }"),
    "explicit operator bool() const { return x[y[0]]; }": ("function", "operator bool", "explicit operator bool() const"),
    "auto operator()(int a) const -> std::pair<int, int>;": ("function", "operator()", "auto operator()(int a) const -> std::pair<int, int>"),
    "T::type f(int (*g)(int)) requires(N > 0) { }": ("function", "f", "T::type f(int (*g)(int)) requires(N > 0)"),
    "using a = b<c>;": ("alias", "a", "using a = b<c>"),
    'R"x({")x" f();': ("function", "f", 'R"x({")x" f()'),
    "a::b() : c(d), e<f>{g} {}": ("definition", "b", "a::b()"),
    "struct a final : b<c>, private d {};": ("class", "a", "struct a final : b<c>, private d"),
}.items():
    expect(text, read(text), [wanted])
for text in ("struct a {", "int f( {}", "}", "int a"):
    try:
        expect(text, read(text), "a Problem")
    except declarations.Problem:
        pass

sys.exit(1 if failed else 0)

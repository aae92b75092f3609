# SPDX-License-Identifier: BSL-1.0
"""Asserts the shape of include/intact from the text of its headers: which may include which, and their form.

  check_layers.py INCLUDE_INTACT_DIR
"""
import pathlib
import posixpath
import re
import sys

# A folder includes itself and what stands before it.
LAYERS = ["base", "text", "diagnostic", "model", "expression", "constraint", "relation", "schema", "dialect", "sql",
          "query", "backend", "sqlite"]
# Below all folders. Every other header beside them is an umbrella, for users only.
BASE = {"fwd.hpp", "version.hpp", "config.hpp"}
# What costs too much in every file that declares a model. A header of this name has the columns of its types.
DEAR = {"chrono", "filesystem", "functional", "iostream", "ranges", "regex"}
MAX_LINES = 400
# The inline namespace of all that has a layout or makes code (include/intact/version.hpp).
ABI = "abi1"
# What only compilers read stands outside of it, and so their messages stay short: headers, and namespaces anywhere.
WORDS = {"diagnostic/require.hpp", "diagnostic/where.hpp", "text/fixed_string.hpp", "fwd.hpp"}
WORD_NAMESPACES = {"reason", "remedy", "verdict"}
SPDX = "// SPDX-License-Identifier: BSL-1.0"

NAMESPACE = re.compile(r"^namespace intact(?:::(inline )?(\w+))?(?:::\w+)* \{$", re.MULTILINE)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>]+)>|"([^"]+)")', re.MULTILINE)


def level(header):
    """Height of a header: 0 for the base, then the folders, then umbrellas; None where it does not belong."""
    folder, slash, _ = header.partition("/")
    if not slash:
        return 0 if header in BASE else len(LAYERS) + 1
    return LAYERS.index(folder) + 1 if folder in LAYERS else None


def is_umbrella(header):
    return "/" not in header and header not in BASE


def check_own_include(header, other, headers):
    """What is wrong with one header of ours including another."""
    area = header.partition("/")[0]
    other_area = other.partition("/")[0]
    if other not in headers:
        yield f"includes {other}, which is not there"
    elif is_umbrella(other) and not is_umbrella(header):
        yield f"includes the umbrella {other}"
    elif level(header) is not None and level(other) is not None and level(other) > level(header):
        yield f"includes {other}, which is above it"
    if "/detail/" in other and area != other_area:
        yield f"includes {other}, which is private to {other_area}/"


def check_foreign_include(header, name):
    """What is wrong with one header of ours including one that is not."""
    area = header.partition("/")[0]
    if name == "sqlite3.h" and header != "sqlite/sqlite3.hpp":
        yield "includes sqlite3.h, which only sqlite/sqlite3.hpp may"
    if name in DEAR and area not in ("sqlite", f"{name}.hpp"):
        yield f"includes <{name}>, which is too dear for a core header"
    if (name == "boost/pfr.hpp" or name.startswith("boost/pfr/")) and area != "model":
        yield "includes Boost.PFR, which only model/ may"
    if name == "boost/hana.hpp":
        yield "includes all of Boost.Hana instead of single headers"


def check_namespaces(header, text):
    for inline, name in NAMESPACE.findall(text):
        if not name and header not in WORDS:
            yield f"opens namespace intact itself, not intact::inline {ABI}"
        elif name and not inline and name not in WORD_NAMESPACES:
            yield f"opens namespace intact::{name}, not intact::inline {ABI}::{name}"
        elif inline and name != ABI:
            yield f"opens the inline namespace {name}, which is not {ABI}"


def check_header(header, text, headers):
    lines = text.splitlines()
    if lines[:1] != [SPDX]:
        yield f"does not begin with {SPDX}"
    if "#pragma once" not in lines:
        yield "has no #pragma once"
    if len(lines) > MAX_LINES:
        yield f"has {len(lines)} lines, more than {MAX_LINES}"
    if level(header) is None:
        yield "stands in a folder that is no layer"
    yield from check_namespaces(header, text)
    for bracketed, quoted in INCLUDE.findall(text):
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(header), quoted))
        if (bracketed or quoted).startswith("intact/"):
            yield from check_own_include(header, (bracketed or quoted)[len("intact/"):], headers)
        elif quoted:
            yield from check_own_include(header, beside, headers)
        else:
            yield from check_foreign_include(header, bracketed)


def check(root):
    root = pathlib.Path(root)
    headers = {path.relative_to(root).as_posix(): path.read_text() for path in sorted(root.rglob("*.hpp"))}
    return [f"{header} {problem}" for header, text in headers.items() for problem in check_header(header, text, headers)]


if __name__ == "__main__":
    found = check(sys.argv[1])
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)

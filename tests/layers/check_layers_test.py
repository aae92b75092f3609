# SPDX-License-Identifier: BSL-1.0
"""Breaks a small sound tree in one way at a time, and expects check_layers.py to say exactly that."""
import pathlib
import sys
import tempfile

from check_layers import ABI, MAX_LINES, SPDX, check


def header(*includes):
    return "\n".join([SPDX, "#pragma once", *(f"#include {name}" for name in includes), ""])


def opens(name):
    return f"namespace {name} {{\n}}  // namespace {name}\n"


SOUND = {
    "config.hpp": header("<boost/version.hpp>"),
    "fwd.hpp": header('"config.hpp"'),
    "intact.hpp": header('"query/select.hpp"', "<intact/model.hpp>"),
    "model.hpp": header('"model/names.hpp"'),
    "sqlite.hpp": header('"intact.hpp"', '"sqlite/handle.hpp"'),
    "chrono.hpp": header("<chrono>", '"model/names.hpp"'),
    "filesystem.hpp": header("<filesystem>"),
    "text/quote.hpp": header("<array>", '"../config.hpp"') + opens(f"intact::inline {ABI}::text"),
    "text/fixed_string.hpp": header() + opens("intact") + opens(f"intact::inline {ABI}::detail"),
    "model/names.hpp": header("<boost/pfr/core.hpp>", '"../text/quote.hpp"', '"detail/shape.hpp"')
        + opens("intact::reason") + opens(f"intact::inline {ABI}"),
    "model/detail/shape.hpp": header('"../../text/quote.hpp"', "<intact/fwd.hpp>"),
    "query/select.hpp": header("<boost/hana/tuple.hpp>", '"intact/model/names.hpp"'),
    "sqlite/sqlite3.hpp": header("<sqlite3.h>"),
    "sqlite/handle.hpp": header("\"sqlite3.hpp\"", "<functional>", '"../query/select.hpp"'),
}

BREAKS = {
    "text/quote.hpp includes model/names.hpp, which is above it": {"text/quote.hpp": header('"../model/names.hpp"')},
    "query/select.hpp includes sqlite/handle.hpp, which is above it":
        {"query/select.hpp": header("<intact/sqlite/handle.hpp>")},
    "config.hpp includes text/quote.hpp, which is above it": {"config.hpp": header('"text/quote.hpp"')},
    "query/select.hpp includes the umbrella model.hpp": {"query/select.hpp": header("<intact/model.hpp>")},
    "fwd.hpp includes the umbrella model.hpp": {"fwd.hpp": header('"model.hpp"')},
    "query/select.hpp includes model/detail/shape.hpp, which is private to model/":
        {"query/select.hpp": header('"../model/detail/shape.hpp"')},
    "model.hpp includes model/detail/shape.hpp, which is private to model/":
        {"model.hpp": header('"model/detail/shape.hpp"')},
    "query/select.hpp includes query/gone.hpp, which is not there": {"query/select.hpp": header('"gone.hpp"')},
    "query/select.hpp includes sqlite3.h, which only sqlite/sqlite3.hpp may": {"query/select.hpp": header("<sqlite3.h>")},
    "sqlite.hpp includes sqlite3.h, which only sqlite/sqlite3.hpp may": {"sqlite.hpp": header("<sqlite3.h>")},
    "query/select.hpp includes Boost.PFR, which only model/ may": {"query/select.hpp": header("<boost/pfr/core.hpp>")},
    "text/quote.hpp includes Boost.PFR, which only model/ may": {"text/quote.hpp": header("<boost/pfr.hpp>")},
    "query/select.hpp includes all of Boost.Hana instead of single headers":
        {"query/select.hpp": header("<boost/hana.hpp>")},
    "misc/things.hpp stands in a folder that is no layer": {"misc/things.hpp": header()},
    "text/quote.hpp has no #pragma once": {"text/quote.hpp": SPDX + "\n"},
    f"text/quote.hpp does not begin with {SPDX}": {"text/quote.hpp": "#pragma once\n"},
    f"text/quote.hpp has {MAX_LINES + 1} lines, more than {MAX_LINES}":
        {"text/quote.hpp": header() + "\n" * (MAX_LINES - 1)},
    f"text/quote.hpp opens namespace intact itself, not intact::inline {ABI}":
        {"text/quote.hpp": header() + opens("intact")},
    f"text/quote.hpp opens namespace intact::text, not intact::inline {ABI}::text":
        {"text/quote.hpp": header() + opens("intact::text")},
    f"text/quote.hpp opens the inline namespace abi0, which is not {ABI}":
        {"text/quote.hpp": header() + opens("intact::inline abi0::text")},
    **{f"model/names.hpp includes <{name}>, which is too dear for a core header":
        {"model/names.hpp": header(f"<{name}>")}
       for name in ("chrono", "filesystem", "functional", "iostream", "ranges", "regex")},
    "model.hpp includes <ranges>, which is too dear for a core header":
        {"model.hpp": header("<ranges>", '"model/names.hpp"')},
}


def problems_of(tree):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in tree.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return check(folder)


def main():
    failures = []
    for expected, tree in [([], SOUND), ([], {}), *([[said], {**SOUND, **files}] for said, files in BREAKS.items())]:
        found = problems_of(tree)
        if found != expected:
            failures.append(f"expected {expected}\n   found {found}")
    print(*failures, sep="\n", end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

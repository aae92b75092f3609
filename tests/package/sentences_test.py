# SPDX-License-Identifier: BSL-1.0
"""What a user reads first where compiler, language, Boost or SQLite cannot do for intact.

  sentences_test.py BUILD_DIR
"""
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from syntax_check import compile_file, compiler  # noqa: E402

FIRST_ERROR = re.compile(r"^.*?(?:fatal )?error: (?:#error )?(.*)$", re.MULTILINE)
UMBRELLAS = ["intact/model.hpp", "intact/intact.hpp", "intact/chrono.hpp", "intact/sqlite.hpp"]
CONFIG = ["intact/config.hpp"]
SQLITE = ["intact/sqlite/sqlite3.hpp"]

BOOST_NOW = {"boost/version.hpp": "#define BOOST_VERSION 108100\n"}
OLD_BOOST = {"boost/version.hpp": "#define BOOST_VERSION 108000\n"}
SQLITE_NOW = {"sqlite3.h": "#define SQLITE_VERSION_NUMBER 3037000\n"}
OLD_SQLITE = {"sqlite3.h": "#define SQLITE_VERSION_NUMBER 3036000\n"}

NO_HEADERS = ["-nostdinc"]
NEITHER = ["-U__clang__", "-U__GNUC__"]
GCC = ["-U__clang__", "-U__GNUC__", "-U__apple_build_version__"]
CLANG = ["-U__clang__", "-U__clang_major__", "-D__clang__=1"]

# Headers, files that are found first, flags, and how the first error begins; None where there must be none.
CASES = [
    (UMBRELLAS, {}, ["-std=c++17"], "intact needs C++20: compile with -std=c++20"),
    (UMBRELLAS, {}, ["-std=c++2b"], None),
    (UMBRELLAS, {}, ["-std=c++20", "-fno-exceptions"], "intact reports every failure by an exception: compile without"),
    (UMBRELLAS, OLD_BOOST, [], "intact needs the headers of Boost 1.81 or later, and finds older ones: install"),
    (CONFIG, {}, NO_HEADERS, "intact needs the headers of Boost 1.81 or later, and finds none: install"),
    (CONFIG, BOOST_NOW, NO_HEADERS, None),
    (["intact/sqlite.hpp"], OLD_SQLITE, [], "intact needs SQLite 3.37 or later, and finds an older sqlite3.h: install"),
    (SQLITE, {}, NO_HEADERS, "intact needs SQLite 3.37 or later, and finds no sqlite3.h: install"),
    (SQLITE, SQLITE_NOW, NO_HEADERS, None),
    (CONFIG, BOOST_NOW, [*NO_HEADERS, *NEITHER], "intact needs g++ 12 or later, or clang 16 or later; this compiler is neither"),
    (CONFIG, BOOST_NOW, [*NO_HEADERS, *NEITHER, "-D_MSC_VER=1940"],
     "intact needs g++ 12 or later, or clang 16 or later; Microsoft's compiler is not supported"),
    (CONFIG, BOOST_NOW, [*NO_HEADERS, *GCC, "-D__GNUC__=11"], "intact needs g++ 12 or later, or clang 16 or later; this g++ is older"),
    (CONFIG, BOOST_NOW, [*NO_HEADERS, *GCC, "-D__GNUC__=12"], None),
    (CONFIG, BOOST_NOW, [*NO_HEADERS, *CLANG, "-D__clang_major__=15"],
     "intact needs clang 16 or later, or g++ 12 or later; this clang is older"),
    (CONFIG, BOOST_NOW, [*NO_HEADERS, *CLANG, "-D__clang_major__=16"], None),
]


def first_error(command, header, files, flags):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        # Flags come last, so that they win; the folder first, for the same reason.
        result = compile_file([command[0], f"-I{folder}", *command[1:], *flags, "-Wno-builtin-macro-redefined"],
                              ["-x", "c++", "-"], text=f"#include <{header}>\n")
    found = FIRST_ERROR.search(result.stdout)
    return found[1].strip().strip('"') if found else None


def main(build_dir):
    failed = 0
    command = [word for word in compiler(build_dir) if not word.startswith("-W")]
    for headers, files, flags, begins in CASES:
        for header in headers:
            error = first_error(command, header, files, flags)
            if error is not None if begins is None else error is None or not error.startswith(begins):
                failed += 1
                print(f"{header} with {' '.join(flags)} {files}\n  says      {error}\n  expected  {begins}")
    print(f"{failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

# SPDX-License-Identifier: BSL-1.0
"""What intact's CMake files find, and what they say where something is missing, with packages made for the test.

  find_test.py CMAKE GENERATOR SOURCE_DIR BINARY_DIR CXX

Each case is a project of a user that has intact from an installation and, again, as a subdirectory.
"""
import pathlib
import subprocess
import sys
import tempfile

# A SQLite of the test's own says who it is, so that the program knows through which target it got it.
OWN_SQLITE = 'add_library({0} INTERFACE IMPORTED)\ntarget_compile_definitions({0} INTERFACE "FROM=\\"{0}\\"")\n' \
             'target_link_libraries({0} INTERFACE sqlite3)\n'
UNOFFICIAL, NEW_NAME, OLD_NAME = "unofficial::sqlite3::sqlite3", "SQLite3::SQLite3", "SQLite::SQLite3"
# CMake 4.3 has both names and warns of the old one.
BOTH_NAMES = OWN_SQLITE.format(NEW_NAME) + OWN_SQLITE.format(OLD_NAME) + \
    f'set_target_properties({OLD_NAME} PROPERTIES DEPRECATION "the old name is used")\n'
# What CMake's own module does: it finds a version, and is content or not.
MODULE = """
set(SQLite3_VERSION {version})
set(SQLite3_INCLUDE_DIRS /made/for/the/test)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SQLite3 REQUIRED_VARS SQLite3_INCLUDE_DIRS VERSION_VAR SQLite3_VERSION)
if(SQLite3_FOUND)
{targets}
endif()
"""
NO_MODULE = "set(SQLite3_FOUND FALSE)\n"

PROJECT = """
cmake_minimum_required(VERSION 3.23)
project(user LANGUAGES CXX)
list(PREPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_SOURCE_DIR}/modules")
%s
add_executable(program main.cpp)
target_link_libraries(program PRIVATE intact::sqlite)
"""
MAIN = """
#include <intact/sqlite/sqlite3.hpp>
#include <cstdio>
#ifndef FROM
#define FROM "the machine"
#endif
int main() { return sqlite3_libversion_number() < 3037000 ? 1 : std::puts(FROM) < 0; }
"""
TWO_DIRECTORIES = """
cmake_minimum_required(VERSION 3.23)
project(user LANGUAGES CXX)
list(PREPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_SOURCE_DIR}/modules")
add_subdirectory(one)
add_subdirectory(two)
add_custom_target(program ALL DEPENDS one two)
"""

BOOST_VERSION = """
set(PACKAGE_VERSION 1.74.0)
set(PACKAGE_VERSION_COMPATIBLE FALSE)
"""
WANTS_BOOST = "intact needs the headers of Boost 1.81 or later"
WANTS_SQLITE = "intact needs SQLite 3.37 or later"


class Failure(Exception):
    pass


def run(command, text):
    """Output with line breaks taken out, as CMake breaks messages where it likes."""
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = " ".join(result.stdout.split())
    if text is None:
        if result.returncode != 0:
            raise Failure(result.stdout)
    elif result.returncode == 0 or text not in said:
        raise Failure(f"expected a failure that says\n  {text}\nbut got {result.returncode} and\n{result.stdout}")
    return said


class Case:
    def __init__(self, cmake, source, prefix, cxx):
        self.cmake, self.source, self.prefix, self.cxx = cmake, source, prefix, cxx

    def get_intact(self, installed):
        return "find_package(intact CONFIG REQUIRED)" if installed else f'add_subdirectory("{self.source}" intact)'

    def configure(self, folder, files, installed, says, arguments, project=PROJECT, before=""):
        files = {"main.cpp": MAIN, **files}
        if "%s" in project:
            files["CMakeLists.txt"] = project % (before + self.get_intact(installed))
        else:
            files["CMakeLists.txt"] = project
            for name in ("one", "two"):
                files[f"{name}/main.cpp"] = MAIN
                files[f"{name}/CMakeLists.txt"] = (
                    f"{self.get_intact(installed)}\nadd_executable({name} main.cpp)\n"
                    f"target_link_libraries({name} PRIVATE intact::sqlite)\n")
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        said = run([*self.cmake, "-S", folder, "-B", folder / "build", f"-DCMAKE_CXX_COMPILER={self.cxx}",
                    f"-DCMAKE_PREFIX_PATH={folder / 'stubs'};{self.prefix}", *arguments], says)
        if "the old name is used" in said:
            raise Failure("a deprecated target was taken")

    def build(self, folder):
        run([self.cmake[0], "--build", folder / "build"], None)


def cases():
    """Name, files, what to configure with, what is said, or which SQLite the program says it has."""
    config = "stubs/share/unofficial-sqlite3/unofficial-sqlite3-config.cmake"
    module = "modules/FindSQLite3.cmake"
    found = {"version": "3.40.1"}
    unofficial = {config: OWN_SQLITE.format(UNOFFICIAL)}
    yield "unofficial", unofficial, {}, None, UNOFFICIAL
    yield "new_name", {module: MODULE.format(targets=OWN_SQLITE.format(NEW_NAME), **found)}, {}, None, NEW_NAME
    yield "old_name", {module: MODULE.format(targets=OWN_SQLITE.format(OLD_NAME), **found)}, {}, None, OLD_NAME
    yield "both_names", {module: MODULE.format(targets=BOTH_NAMES, **found)}, {}, None, NEW_NAME
    # Where vcpkg's is there too, it is right in each configuration; where the project has one, it is the one to take.
    yield "unofficial_first", {**unofficial, module: MODULE.format(targets=BOTH_NAMES, **found)}, {}, None, UNOFFICIAL
    yield "of_the_project", unofficial, {"before": OWN_SQLITE.format(OLD_NAME)}, None, OLD_NAME
    yield "of_the_machine", {}, {}, None, "the machine"
    yield "two_directories", {module: MODULE.format(targets=OWN_SQLITE.format(OLD_NAME), **found)}, \
        {"project": TWO_DIRECTORIES}, None, OLD_NAME
    yield "no_sqlite", {module: NO_MODULE}, {}, WANTS_SQLITE + ": install it (Debian: libsqlite3-dev;", None
    yield "old_sqlite", {module: MODULE.format(targets=OWN_SQLITE.format(OLD_NAME), version="3.34.1")}, {}, \
        WANTS_SQLITE + ", and finds only 3.34.1 (/made/for/the/test): install it", None
    disabled = {"arguments": ["-DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON"]}
    yield "no_boost", {}, disabled, WANTS_BOOST + ": install them (Debian 12: libboost1.81-dev;", None
    old_boost = {"stubs/lib/cmake/Boost-1.74.0/BoostConfig.cmake": "",
                 "stubs/lib/cmake/Boost-1.74.0/BoostConfigVersion.cmake": BOOST_VERSION}
    yield "old_boost", old_boost, {"before": "set(CMAKE_FIND_USE_CMAKE_SYSTEM_PATH OFF)\n"
                                             "set(CMAKE_FIND_USE_SYSTEM_ENVIRONMENT_PATH OFF)\n"}, \
        WANTS_BOOST + ", and finds only 1.74.0 (", None
    # A Boost that the project has made by itself, as Boost's own CMake files do, is not looked for again.
    yield "boost_of_the_project", {}, {**disabled, "before": "add_library(Boost::headers INTERFACE IMPORTED GLOBAL)\n"}, \
        None, "the machine"


def check(case, name, files, how, says, sqlite, folder):
    how = {"arguments": [], **how}
    for installed in (True, False):
        if "project" in how and not installed:
            continue  # two subdirectories of one target cannot be
        there = folder / f"{name}_{'installed' if installed else 'subdirectory'}"
        case.configure(there, files, installed, says, **how)
        if says is None:
            case.build(there)
            programs = ["one/one", "two/two"] if "project" in how else ["program"]
            for program in programs:
                said = subprocess.run([there / "build" / program], stdout=subprocess.PIPE, text=True).stdout.strip()
                if said != sqlite:
                    raise Failure(f"the program has SQLite from {said}, not {sqlite}")


def main(cmake, generator, source, binary, cxx):
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        run([cmake, "--install", binary, "--prefix", folder / "prefix"], None)
        case = Case([cmake, "-G", generator], source, folder / "prefix", cxx)
        for name, files, how, says, sqlite in cases():
            try:
                check(case, name, files, how, says, sqlite, folder)
                print(f"{name}: ok")
            except Failure as failure:
                failed += 1
                print(f"{name}: FAILED\n{failure}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

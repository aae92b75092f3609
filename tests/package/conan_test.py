# SPDX-License-Identifier: BSL-1.0
"""Builds packages and a user's program with Conan, where it is: from a checkout, from its recipe index, from a released index.

  conan_test.py SOURCE_DIR CMAKE

INTACT_CONAN names the program, or it is looked for. Boost and SQLite are those of the machine, behind recipes of the test's own,
so that nothing is downloaded; so the ranges of versions in the recipe are resolved, but not against ConanCenter. Ends with 77, which
CTest takes for skipped, without Conan.
"""
import os
import pathlib
import shutil
import sys
import tempfile

from recipes import SKIPPED, Failed, expect, make_checkout, make_release, run, version_of

BOOST = """
from conan import ConanFile
class Boost(ConanFile):
    name, version, package_type = "boost", "1.81.0", "header-library"
    options = {"header_only": [True, False]}
    default_options = {"header_only": False}
    def validate(self):
        if not self.options.header_only: raise Exception("all of Boost is asked for")
    def package_id(self): self.info.clear()
    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "Boost")
        headers = self.cpp_info.components["headers"]
        headers.set_property("cmake_target_name", "Boost::headers")
        headers.includedirs, headers.libdirs, headers.bindirs = [], [], []
"""
SQLITE = """
from conan import ConanFile
class Sqlite(ConanFile):
    name, version, package_type = "sqlite3", "3.40.1", "static-library"
    settings = "os", "arch", "compiler", "build_type"
    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "SQLite3")
        self.cpp_info.set_property("cmake_target_name", "SQLite::SQLite3")
        self.cpp_info.includedirs, self.cpp_info.libdirs, self.cpp_info.bindirs = [], [], []
        self.cpp_info.system_libs = ["sqlite3"]
"""
STANDARD = ["-s", "compiler.cppstd=20", "-s", "build_type=Release"]


def consume(conan, cmake, source, reference, folder, *arguments):
    """Installs the package for a user's program, and builds and runs that."""
    conan("install", f"--requires={reference}", "--build=missing", *STANDARD, "-g", "CMakeDeps", "-g", "CMakeToolchain",
          "-of", folder, *arguments)
    run(cmake, "-S", source / "tests/package/consumer", "-B", folder / "build", "-DCMAKE_BUILD_TYPE=Release",
        f"-DCMAKE_TOOLCHAIN_FILE={folder}/conan_toolchain.cmake", f"-DVERSION={version_of(source)}")
    run(cmake, "--build", folder / "build")
    run(folder / "build/consumer")


def main(source, cmake):
    program = os.environ.get("INTACT_CONAN") or shutil.which("conan")
    if not program:
        print("NOT TESTED with Conan, which is not on this machine: conanfile.py, packaging/conan and what release.py writes for it")
        return SKIPPED
    source = pathlib.Path(source)
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder).resolve()
        environment = {"CONAN_HOME": str(scratch / "home")}

        def conan(*arguments):
            return run(program, *arguments, cwd=scratch, env=environment)

        try:
            checkout = make_checkout(source, scratch / "intact")
            registry = make_release(checkout, scratch / "release")
            conan("profile", "detect")
            conan("remote", "disable", "*")
            for name, recipe in (("boost", BOOST), ("sqlite3", SQLITE)):
                path = scratch / name / "conanfile.py"
                path.parent.mkdir()
                path.write_text(recipe)
                conan("export", path)
            reference = f"intact/{version_of(source)}"

            conan("create", checkout, *STANDARD, "--build=missing")
            print("in-tree: created, test_package run")
            consume(conan, cmake, source, reference, scratch / "in_tree")
            print("in-tree: used")
            for name, index in (("checkout", checkout / "packaging/conan"), ("released", registry)):
                conan("remove", "-c", "intact/*")
                conan("remote", "add", name, index, "--type", "local-recipes-index")
                listed = conan("list", "intact/*", "-r", name)
                expect(reference in listed, f"the index of the {name} lists {listed}")
                consume(conan, cmake, source, reference, scratch / name, "-r", name)
                conan("test", index / "recipes/intact/all/test_package", reference, *STANDARD)
                print(f"index of the {name}: used")
        except Failed as failure:
            print(f"FAILED: {failure}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

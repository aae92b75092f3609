# SPDX-License-Identifier: BSL-1.0
# The package of this checkout: `conan create .`. The recipe of released versions is packaging/conan/recipes/intact, which has
# the same methods but for where the sources come from; a test compares them.
import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load

required_conan_version = ">=2.2"


class IntactConan(ConanFile):
    name = "intact"
    description = "Referential integrity your compiler can prove: an ORM for SQLite"
    license = "BSL-1.0"
    topics = ("orm", "sqlite", "database", "reflection", "cpp20", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    # Boost's headers are enough; a project that needs its libraries too overrides this.
    default_options = {"boost/*:header_only": True}
    no_copy_source = True
    exports_sources = "include/*", "LICENSE"

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, "include", "intact", "version.hpp"))
        self.version = ".".join(re.findall(r"#define INTACT_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", header))

    def requirements(self):
        self.requires("boost/[>=1.81.0 <2]")
        self.requires("sqlite3/[>=3.37.0 <4]")

    def validate(self):
        check_min_cppstd(self, 20)

    def package_id(self):
        self.info.clear()

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        copy(self, "*.hpp", os.path.join(self.source_folder, "include"), os.path.join(self.package_folder, "include"))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "intact")
        self.cpp_info.set_property("cmake_target_name", "intact::all")  # both of what follows
        models = self.cpp_info.components["models"]
        models.set_property("cmake_target_name", "intact::intact")
        models.set_property("pkg_config_name", "intact")
        models.requires = ["boost::headers"]
        sqlite = self.cpp_info.components["sqlite"]
        sqlite.set_property("cmake_target_name", "intact::sqlite")
        sqlite.set_property("pkg_config_name", "intact-sqlite")
        sqlite.requires = ["models", "sqlite3::sqlite3"]
        for component in (models, sqlite):
            component.bindirs = []
            component.libdirs = []

# SPDX-License-Identifier: BSL-1.0
# A version that conandata.yml names comes from its archive, and the version of the checkout that this recipe stands in from that.
# The rest is that of conanfile.py at the root; a test compares them.
import os

from conan import ConanFile
from conan.errors import ConanException
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, get, load

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

    def export_sources(self):
        if self._archive() is not None:
            return
        checkout = os.path.join(self.recipe_folder, *[os.pardir] * 5)
        header = os.path.join(checkout, "include", "intact", "version.hpp")
        if not os.path.isfile(header):
            raise ConanException(f"conandata.yml names no archive of intact {self.version}, and there is no checkout around it")
        parts = [f"#define INTACT_VERSION_{part} {number}\n"
                 for part, number in zip(("MAJOR", "MINOR", "PATCH"), str(self.version).split("."))]
        if not all(part in load(self, header) for part in parts):
            raise ConanException(f"the checkout around this recipe is not intact {self.version}")
        copy(self, "LICENSE", checkout, self.export_sources_folder)
        copy(self, "*.hpp", os.path.join(checkout, "include"), os.path.join(self.export_sources_folder, "include"))

    def source(self):
        if self._archive() is not None:
            get(self, **self._archive(), strip_root=True)

    def _archive(self):
        return (self.conan_data or {}).get("sources", {}).get(str(self.version))

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

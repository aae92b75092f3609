# SPDX-License-Identifier: BSL-1.0
"""The recipe for Conan, the port for vcpkg and the script that releases both, without either tool: see conan_test.py for those.

  recipes_test.py SOURCE_DIR BUILD_DIR CMAKE GENERATOR

Recipes run with a module `conan` of the test's own, and portfiles with functions of its own, which do what is documented of those
they stand for as far as the recipes go.
"""
import ast
import hashlib
import importlib.util
import json
import pathlib
import re
import shutil
import sys
import tarfile
import tempfile
import types
import urllib.request

from recipes import Failed, expect, make_checkout, make_release, run, version_of

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from syntax_check import compile_file, compiler  # noqa: E402


# -- what has to agree --------------------------------------------------------------------------------------------------

def check_versions(source):
    """What must repeat the version repeats it."""
    version = version_of(source)
    packaging = source / "packaging"
    port = json.loads((packaging / "vcpkg/ports/intact/vcpkg.json").read_text())
    database = json.loads((packaging / "vcpkg/versions/i-/intact.json").read_text())["versions"]
    baseline = json.loads((packaging / "vcpkg/versions/baseline.json").read_text())["default"]["intact"]
    config = re.findall(r'^  "([^"]+)":\n    folder: all$', (packaging / "conan/recipes/intact/config.yml").read_text(), re.MULTILINE)
    expect(port["version"] == version, f"vcpkg.json says {port['version']}, version.hpp {version}")
    expect([entry["version"] for entry in database] == [version], f"versions/i-/intact.json has not {version} alone: {database}")
    expect(baseline == {"baseline": version, "port-version": port.get("port-version", 0)}, f"baseline.json: {baseline}")
    expect(config == [version], f"config.yml has {config}, version.hpp {version}")


def methods(path):
    """The text of each method and attribute of the one class in a file."""
    text = path.read_text()
    recipe = next(node for node in ast.parse(text).body if isinstance(node, ast.ClassDef))
    return {getattr(node, "name", None) or node.targets[0].id: ast.get_source_segment(text, node) for node in recipe.body}


def check_recipes_agree(source):
    """The two recipes differ in where version and sources come from, and in nothing else; their test packages in nothing."""
    index = source / "packaging/conan/recipes/intact/all"
    own, indexed = methods(source / "conanfile.py"), methods(index / "conanfile.py")
    different = {name for name in own.keys() | indexed.keys() if own.get(name) != indexed.get(name)}
    expect(different == {"exports_sources", "set_version", "export_sources", "source", "_archive"}, f"the recipes differ in {different}")
    for path in sorted((source / "test_package").iterdir()):
        if path.is_file() and path.name != "CMakeUserPresets.json":
            expect(path.read_text() == (index / "test_package" / path.name).read_text(), f"the test packages differ in {path.name}")


# -- Conan --------------------------------------------------------------------------------------------------------------

class Info:
    def __init__(self):
        self.properties, self.requires = {}, []
        self.components = Components()

    def set_property(self, name, value):
        self.properties[name] = value


class Components(dict):
    def __missing__(self, key):
        self[key] = Info()
        return self[key]


def stub_conan():
    """Modules `conan...` with what the recipes use."""
    asked = []

    class ConanFile:
        def __init__(self, recipe_folder, scratch, version=None, data=None):
            self.recipe_folder, self.version, self.conan_data = str(recipe_folder), version, data
            for name in ("export_sources", "source", "package"):
                setattr(self, f"{name}_folder", str(scratch / name))
            self.requires = lambda reference: asked.append(reference)
            self.cpp_info = Info()

    class ConanException(Exception):
        pass

    def copy(_, pattern, src, dst):
        for path in sorted(pathlib.Path(src).rglob(pattern)):
            target = pathlib.Path(dst, path.relative_to(src))
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)

    def get(recipe, url, sha256, strip_root):
        with urllib.request.urlopen(url) as answer:
            archive = answer.read()
        expect(strip_root and hashlib.sha256(archive).hexdigest() == sha256, f"{url} has not the hash {sha256}")
        folder = pathlib.Path(recipe.source_folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "archive").write_bytes(archive)
        with tarfile.open(folder / "archive") as files:
            for member in files.getmembers():
                member.name = member.name.partition("/")[2]
                if member.name:
                    files.extract(member, folder)

    contents = {
        "conan": {"ConanFile": ConanFile},
        "conan.errors": {"ConanException": ConanException},
        "conan.tools": {},
        "conan.tools.build": {"check_min_cppstd": lambda _, least: asked.append(f"C++{least}"), "can_run": lambda _: True},
        "conan.tools.cmake": {"CMake": None, "cmake_layout": None},
        "conan.tools.files": {"copy": copy, "get": get, "load": lambda _, path: pathlib.Path(path).read_text()},
    }
    for name, names in contents.items():
        sys.modules[name] = types.ModuleType(name)
        vars(sys.modules[name]).update(names)
    return ConanException, asked


def recipe_class(path):
    spec = importlib.util.spec_from_file_location("recipe", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return next(value for name, value in vars(module).items() if name.endswith("Conan"))


def read_conandata(path):
    """The little of YAML that release.py writes."""
    found = re.findall(r'^  "([^"]+)":\n    url: "([^"]+)"\n    sha256: "([0-9a-f]{64})"$', path.read_text(), re.MULTILINE)
    return {"sources": {version: {"url": url, "sha256": sha256} for version, url, sha256 in found}}


def check_package(recipe, checkout, command, asked):
    """What the recipe packages is the library, and a program compiles with it."""
    recipe.requirements()
    recipe.validate()
    expect(asked == ["boost/[>=1.81.0 <2]", "sqlite3/[>=3.37.0 <4]", "C++20"], f"the recipe asks for {asked}")
    asked.clear()
    recipe.package()
    recipe.package_info()
    package = pathlib.Path(recipe.package_folder)
    packaged = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    headers = {path.relative_to(checkout).as_posix() for path in (checkout / "include").rglob("*.hpp")}
    expect(packaged == headers | {"licenses/LICENSE"}, f"packaged too much or too little: {sorted(packaged ^ headers)}")
    targets = [component.properties["cmake_target_name"] for component in recipe.cpp_info.components.values()]
    expect(targets == ["intact::intact", "intact::sqlite"], f"the targets are {targets}")
    words = [f"-I{package}/include" if word.startswith("-I") and word.endswith("/include") else word for word in command]
    expect(words != command, "the compiler does not take the headers of the package")
    result = compile_file(words, [str(checkout / "test_package/test_package.cpp")])
    expect(result.returncode == 0, result.stdout)


def check_conan(checkout, registry, command, scratch):
    ConanException, asked = stub_conan()
    version = version_of(checkout)

    own = recipe_class(checkout / "conanfile.py")(checkout, scratch / "own")
    own.set_version()
    expect(own.version == version, f"conanfile.py says {own.version}")
    for pattern in own.exports_sources:
        expect(list(checkout.glob(pattern)), f"conanfile.py exports {pattern}, and there is none")
    own.source_folder = str(checkout)
    check_package(own, checkout, command, asked)

    index = checkout / "packaging/conan/recipes/intact/all"
    from_checkout = recipe_class(index / "conanfile.py")(index, scratch / "index", version, {"sources": {}})
    from_checkout.export_sources()
    from_checkout.source()
    from_checkout.source_folder = from_checkout.export_sources_folder
    check_package(from_checkout, checkout, command, asked)
    for folder, wrong, says in ((index, "9.9.9", "is not intact 9.9.9"), (scratch / "a/b/c/d/e/f", version, "there is no checkout")):
        try:
            recipe_class(index / "conanfile.py")(folder, scratch / "wrong", wrong, {"sources": {}}).export_sources()
            raise Failed(f"the recipe takes {wrong} from {folder}")
        except ConanException as error:
            expect(says in str(error), f"expected {says}, and the recipe says {error}")

    released = registry / "recipes/intact/all"
    data = read_conandata(released / "conandata.yml")
    expect(list(data["sources"]) == [version], f"conandata.yml of the release: {data}")
    from_archive = recipe_class(released / "conanfile.py")(released, scratch / "released", version, data)
    from_archive.export_sources()
    expect(not pathlib.Path(from_archive.export_sources_folder).exists(), "a released recipe takes files from around it")
    from_archive.source()
    check_package(from_archive, checkout, command, asked)


# -- vcpkg --------------------------------------------------------------------------------------------------------------

# Stand-ins with the parameters that vcpkg documents; what they are given is what they do it with.
PORT_FUNCTIONS = """
cmake_minimum_required(VERSION 3.23)
set(CURRENT_PACKAGES_DIR "${SCRATCH}/packages")
function(parse)
  cmake_parse_arguments(PARSE_ARGV 0 given "" "OUT_SOURCE_PATH;SOURCE_PATH;CONFIG_PATH;FILENAME;SHA512;ARCHIVE" "OPTIONS;URLS;FILE_LIST")
  if(given_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "not documented: ${given_UNPARSED_ARGUMENTS}")
  endif()
  foreach(name IN ITEMS SOURCE_PATH CONFIG_PATH FILENAME SHA512 ARCHIVE OPTIONS URLS FILE_LIST)
    set(given_${name} "${given_${name}}" PARENT_SCOPE)
  endforeach()
endfunction()
function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
endfunction()
function(vcpkg_download_distfile out)
  parse(${ARGN})
  file(DOWNLOAD "${given_URLS}" "${SCRATCH}/${given_FILENAME}" EXPECTED_HASH "SHA512=${given_SHA512}")
  set(${out} "${SCRATCH}/${given_FILENAME}" PARENT_SCOPE)
endfunction()
function(vcpkg_extract_source_archive out)
  parse(${ARGN})
  file(ARCHIVE_EXTRACT INPUT "${given_ARCHIVE}" DESTINATION "${SCRATCH}/extracted")
  file(GLOB there "${SCRATCH}/extracted/*")
  set(${out} "${there}" PARENT_SCOPE)
endfunction()
function(vcpkg_cmake_configure)
  parse(${ARGN})
  run("${CMAKE_COMMAND}" -S "${given_SOURCE_PATH}" -B "${SCRATCH}/build" -G "${GENERATOR}" "-DCMAKE_INSTALL_PREFIX=${CURRENT_PACKAGES_DIR}"
      ${given_OPTIONS} "-DCMAKE_CXX_COMPILER=${CXX}")
endfunction()
function(vcpkg_cmake_install)
  run("${CMAKE_COMMAND}" --build "${SCRATCH}/build" --target install)
endfunction()
function(vcpkg_cmake_config_fixup)
  parse(${ARGN})
  file(RENAME "${CURRENT_PACKAGES_DIR}/${given_CONFIG_PATH}" "${CURRENT_PACKAGES_DIR}/share/${PORT}")
endfunction()
function(vcpkg_fixup_pkgconfig)
endfunction()
function(vcpkg_install_copyright)
  parse(${ARGN})
  file(COPY_FILE "${given_FILE_LIST}" "${CURRENT_PACKAGES_DIR}/share/${PORT}/copyright")
endfunction()
include("${PORTFILE}")
if(NOT VCPKG_BUILD_TYPE STREQUAL "release")
  message(FATAL_ERROR "the port would build a debug configuration of a header-only library")
endif()
"""


def check_manifest(port):
    """vcpkg.json by the rules of its documentation."""
    manifest = json.loads((port / "vcpkg.json").read_text())
    known = {"name", "version", "port-version", "description", "homepage", "license", "dependencies"}
    expect(manifest.keys() <= known, f"vcpkg.json has unknown fields: {manifest.keys() - known}")
    name = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    expect(name.fullmatch(manifest["name"]) and manifest["name"] == port.name, "vcpkg.json: the name is that of the folder")
    expect(re.fullmatch(r"\d+(\.\d+)*", manifest["version"]), "vcpkg.json: a version is numbers and dots")
    names = [one if isinstance(one, str) else one["name"] for one in manifest["dependencies"]]
    expect(names == sorted(names) and all(map(name.fullmatch, names)), f"vcpkg.json: the dependencies are sorted names: {names}")
    for one in manifest["dependencies"]:
        expect(isinstance(one, str) or one == {"name": one["name"], "host": True}, f"vcpkg.json: {one}")
    expect(json.dumps(manifest, indent=2) + "\n" == (port / "vcpkg.json").read_text(), "vcpkg.json is not formatted")


def run_port(port, command, cmake, generator, scratch):
    """Runs the portfile, and looks at what it leaves."""
    scratch.mkdir(parents=True)
    script = scratch / "port.cmake"
    script.write_text(PORT_FUNCTIONS)
    version = json.loads((port / "vcpkg.json").read_text())["version"]
    run(cmake, f"-DPORTFILE={port}/portfile.cmake", f"-DSCRATCH={scratch}", f"-DVERSION={version}", "-DPORT=intact",
        f"-DCXX={command[0]}", f"-DGENERATOR={generator}", "-P", script)
    packages = scratch / "packages"
    for wanted in ("include/intact/sqlite.hpp", "share/intact/intact-config.cmake", "share/intact/copyright",
                   "share/pkgconfig/intact-sqlite.pc"):
        expect((packages / wanted).is_file(), f"the port installs no {wanted}")
    expect(not (packages / "debug").exists() and not (packages / "lib").exists(), "the port leaves debug or lib")


def check_vcpkg(checkout, registry, command, cmake, generator, scratch):
    in_tree = checkout / "packaging/vcpkg"
    entry = json.loads((in_tree / "versions/i-/intact.json").read_text())["versions"][0]
    expect(entry["path"] == "$/ports/intact", f"a filesystem registry names a folder of its own: {entry}")
    check_manifest(in_tree / "ports/intact")
    run_port(in_tree / "ports/intact", command, cmake, generator, scratch / "in_tree")
    alone = scratch / "alone/ports/intact"
    shutil.copytree(in_tree / "ports/intact", alone)
    try:
        run_port(alone, command, cmake, generator, scratch / "without_checkout")
        raise Failed("a port without a checkout finds something to build")
    except Failed as failure:
        expect("and there is none" in str(failure), str(failure))

    # What git finds by the tree that the version database names is the port, with the archive's own hash.
    port = registry / "ports/intact"
    check_manifest(port)
    entry = json.loads((registry / "versions/i-/intact.json").read_text())["versions"][0]
    listed = run("git", "ls-tree", "--name-only", entry["git-tree"], cwd=registry).split()
    expect(listed == ["portfile.cmake", "vcpkg.json"], f"the tree of the version database has {listed}")
    expect(run("git", "status", "--porcelain", cwd=registry) == "", "the release leaves files that are not committed")
    expect(run("git", "show", f"{entry['git-tree']}:portfile.cmake", cwd=registry) == (port / "portfile.cmake").read_text(),
           "the version database names another port")
    run_port(port, command, cmake, generator, scratch / "released")


def check_released_once(checkout, registry):
    """A version that is released is not released again: its archive and its port stay those that users have the hashes of."""
    def state():
        return run("git", "rev-parse", "HEAD", cwd=registry), run("git", "status", "--porcelain", cwd=registry)

    version, before = version_of(checkout), state()
    archive = registry.parent / f"intact-{version}.tar.gz"
    bytes_before = archive.read_bytes()
    try:
        run(sys.executable, "-B", checkout / "packaging/release.py", version, "https://example.org/another.tar.gz", registry.parent)
        raise Failed("a version is released twice")
    except Failed as failure:
        expect(f"has version {version} already" in str(failure), str(failure))
    expect(state() == before and archive.read_bytes() == bytes_before, "what is refused has changed the release")


def main(source, build_dir, cmake, generator):
    source = pathlib.Path(source)
    # Absolute: clang -fsyntax-only and the ports run in folders of the test's own.
    command = compiler(build_dir)
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder).resolve()
        try:
            check_versions(source)
            check_recipes_agree(source)
            checkout = make_checkout(source, scratch / "intact")
            registry = make_release(checkout, scratch / "release")
            check_conan(checkout, registry, command, scratch / "conan")
            check_vcpkg(checkout, registry, command, cmake, generator, scratch / "vcpkg")
            check_released_once(checkout, registry)
        except Failed as failure:
            print(f"FAILED: {failure}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

# SPDX-License-Identifier: BSL-1.0
"""Builds a user's program with vcpkg, where it is: with the registry of a checkout, and with a released one as a git registry.

  vcpkg_test.py SOURCE_DIR CMAKE

VCPKG_ROOT names the folder with vcpkg's scripts, INTACT_VCPKG the program, or it is looked for. Boost and SQLite are those of the
machine, behind ports of the test's own, so that nothing is downloaded. Ends with 77, which CTest takes for skipped, without vcpkg.
"""
import json
import os
import pathlib
import shutil
import sys
import tempfile

from recipes import SKIPPED, Failed, make_checkout, make_release, run, version_of

EMPTY_PORT = "set(VCPKG_POLICY_EMPTY_PACKAGE enabled)\n"
CONFIG_PORT = """
set(VCPKG_BUILD_TYPE release)
set(VCPKG_POLICY_EMPTY_INCLUDE_FOLDER enabled)
file(WRITE "${CURRENT_PACKAGES_DIR}/share/unofficial-sqlite3/unofficial-sqlite3-config.cmake" [[
if(NOT TARGET unofficial::sqlite3::sqlite3)
  add_library(unofficial::sqlite3::sqlite3 INTERFACE IMPORTED)
  target_link_libraries(unofficial::sqlite3::sqlite3 INTERFACE sqlite3)
endif()
]])
file(WRITE "${CURRENT_PACKAGES_DIR}/lib/pkgconfig/sqlite3.pc" "Name: SQLite\\nDescription: SQL\\nVersion: 3.40.1\\nLibs: -lsqlite3\\n")
file(WRITE "${CURRENT_PACKAGES_DIR}/share/sqlite3/copyright" "blessing")
"""
PORTS = {"boost-hana": EMPTY_PORT, "boost-headers": EMPTY_PORT, "boost-pfr": EMPTY_PORT, "sqlite3": CONFIG_PORT}


def consume(vcpkg, cmake, root, source, registry, scratch, folder):
    """A project whose manifest asks for intact and whose configuration names the registry."""
    folder.mkdir()
    (folder / "vcpkg.json").write_text(json.dumps({"dependencies": ["intact"]}))
    (folder / "vcpkg-configuration.json").write_text(json.dumps({
        "default-registry": None, "registries": [{**registry, "packages": ["intact"]}],
        "overlay-ports": [str(scratch / "ports"), *(str(root / "ports" / name) for name in ("vcpkg-cmake", "vcpkg-cmake-config"))]}))
    run(vcpkg, "install", f"--vcpkg-root={root}", "--enforce-port-checks", "--binarysource=clear", f"--x-install-root={folder}/installed",
        f"--x-buildtrees-root={folder}/buildtrees", f"--x-packages-root={folder}/packages", f"--downloads-root={folder}/downloads",
        f"--overlay-triplets={scratch}/triplets", "--triplet=machine", "--host-triplet=machine", cwd=folder,
        env={"VCPKG_FORCE_SYSTEM_BINARIES": "1", "VCPKG_DISABLE_METRICS": "1", "VCPKG_ROOT": str(root),
             "X_VCPKG_REGISTRIES_CACHE": str(folder)})
    run(cmake, "-S", source / "tests/package/consumer", "-B", folder / "build",
        f"-DCMAKE_PREFIX_PATH={folder}/installed/machine", f"-DVERSION={version_of(source)}")
    run(cmake, "--build", folder / "build")
    run(folder / "build/consumer")


def main(source, cmake):
    root = os.environ.get("VCPKG_ROOT")
    program = os.environ.get("INTACT_VCPKG") or shutil.which("vcpkg") or (root and shutil.which("vcpkg", path=root))
    if not program or not root:
        print("NOT TESTED with vcpkg, which is not on this machine (or VCPKG_ROOT is not set): packaging/vcpkg and what release.py "
              "writes for it")
        return SKIPPED
    source = pathlib.Path(source)
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder).resolve()
        try:
            checkout = make_checkout(source, scratch / "intact")
            registry = make_release(checkout, scratch / "release")
            ports = scratch / "ports"
            for name, portfile in PORTS.items():
                (ports / name).mkdir(parents=True)
                (ports / name / "portfile.cmake").write_text(portfile)
                (ports / name / "vcpkg.json").write_text(json.dumps({"name": name, "version": "1", "license": None}))
            (scratch / "triplets").mkdir()
            (scratch / "triplets/machine.cmake").write_text(
                "set(VCPKG_TARGET_ARCHITECTURE x64)\nset(VCPKG_CRT_LINKAGE dynamic)\nset(VCPKG_LIBRARY_LINKAGE static)\n"
                "set(VCPKG_CMAKE_SYSTEM_NAME Linux)\n")
            for name, description in (
                    ("checkout", {"kind": "filesystem", "path": "../intact/packaging/vcpkg"}),
                    ("released", {"kind": "git", "repository": f"file://{registry}",
                                  "baseline": run("git", "rev-parse", "HEAD", cwd=registry).strip()})):
                consume(program, cmake, pathlib.Path(root), source, description, scratch, scratch / name)
                print(f"registry of the {name}: used")
        except Failed as failure:
            print(f"FAILED: {failure}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

# SPDX-License-Identifier: BSL-1.0
"""Configures a copy of the tree by each preset of a compiler, and looks at what that set.

  presets_test.py gcc|clang

All kinds of presets must have the same names. Exits with 77 where the compiler is missing, or CMake is older than the presets.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
KINDS = ["configure", "build", "test", "workflow"]
# What a part of the name of a preset promises, as regular expressions of lines in the cache.
PROMISES = {
    "gcc": r"CMAKE_CXX_COMPILER:\w+=\S*g\+\+",
    "clang": r"CMAKE_CXX_COMPILER:\w+=\S*clang\+\+-16",
    "debug": r"CMAKE_BUILD_TYPE:\w+=Debug\n(.|\n)*INTACT_SANITIZE:\w+=OFF",
    "sanitizers": r"CMAKE_BUILD_TYPE:\w+=Debug\n(.|\n)*INTACT_SANITIZE:\w+=TRUE",
    "release": r"CMAKE_BUILD_TYPE:\w+=Release\n(.|\n)*INTACT_SANITIZE:\w+=OFF",
}
COMPILERS = {"gcc": "g++", "clang": "clang++-16"}


def run(*command, cwd):
    return subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def presets(tree, kind):
    listed = run("cmake", f"--list-presets={kind}", cwd=tree)
    if listed.returncode != 0:
        sys.exit(listed.stdout)
    return re.findall(r'^\s+"([^"]+)"', listed.stdout, re.M)


def fault_of(tree, preset):
    configured = run("cmake", "--preset", preset, cwd=tree)
    if configured.returncode != 0:
        return configured.stdout
    build = tree / "build" / preset
    cache = (build / "CMakeCache.txt").read_text()
    for part in preset.split("-"):
        if not re.search(PROMISES[part], cache):
            return f"nothing in the cache matches {PROMISES[part]}"
    link = tree / "compile_commands.json"
    if not link.is_symlink() or link.resolve() != (build / "compile_commands.json").resolve():
        return "compile_commands.json in the tree is not that of the build"
    if not json.loads(link.read_text()):
        return "compile_commands.json is empty"
    listed = run("ctest", "--preset", preset, "-N", cwd=tree)
    if listed.returncode != 0 or not re.search(r"Total Tests: [1-9]", listed.stdout):
        return f"ctest --preset finds no tests\n{listed.stdout}"
    return None


def main(family):
    version = run("cmake", "--version", cwd=root).stdout
    if tuple(map(int, re.search(r"(\d+)\.(\d+)", version).groups())) < (3, 25):
        print("NOT TESTED: presets, which need CMake 3.25")
        return SKIPPED
    if not shutil.which(COMPILERS[family]):
        print(f"NOT TESTED: presets for {COMPILERS[family]}, which is missing")
        return SKIPPED
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        tree = pathlib.Path(scratch) / "tree"
        shutil.copytree(root, tree, symlinks=True,
                        ignore=shutil.ignore_patterns("build", ".git", ".cache", "compile_commands.json", "CMakeUserPresets.json"))
        names = presets(tree, "configure")
        for kind in KINDS:
            if presets(tree, kind) != names:
                print(f"{kind} presets are {presets(tree, kind)}, and not {names}")
                failed += 1
        if sorted(names) != sorted(f"{a}-{b}" for a in COMPILERS for b in ("debug", "sanitizers", "release")):
            print(f"the presets are {names}")
            failed += 1
        for preset in names:
            if not preset.startswith(family):
                continue
            fault = fault_of(tree, preset)
            if fault:
                print(f"{preset}: {fault}")
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

# SPDX-License-Identifier: BSL-1.0
"""What the tests of packaging/ share: a checkout of their own, so that tools write nothing into this one, and a release of it."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

SKIPPED = 77
PARTS = ["CMakeLists.txt", "LICENSE", "cmake", "conanfile.py", "include", "packaging", "test_package"]
# The hashes and times of commits made by a test are nobody's.
IDENTITY = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "test"), ("EMAIL", "test@localhost"), ("DATE", "2026-01-01T00:00:00Z"))}


class Failed(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise Failed(what)


def run(*command, cwd=None, env=None):
    """Output; an error with it where the command fails."""
    result = subprocess.run([str(word) for word in command], cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            env={**os.environ, **IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull, **(env or {})})
    if result.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}\n{result.stdout}")
    return result.stdout


def version_of(source):
    header = pathlib.Path(source, "include", "intact", "version.hpp").read_text()
    return ".".join(re.findall(r"#define INTACT_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", header))


def make_checkout(source, folder):
    for part in PARTS:
        path = pathlib.Path(source, part)
        if path.is_dir():
            shutil.copytree(path, folder / part, ignore=shutil.ignore_patterns("build", "__pycache__", "CMakeUserPresets.json"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, folder / part)
    return folder


def make_release(checkout, out):
    """The folder of the registry; its archive is beside it, and served from there."""
    version = version_of(checkout)
    run("git", "init", "--quiet", cwd=checkout)
    run("git", "add", "--all", cwd=checkout)
    run("git", "commit", "--quiet", "--message", "Release", cwd=checkout)
    run("git", "tag", f"v{version}", cwd=checkout)
    url = f"file://{out}/intact-{version}.tar.gz"
    run(sys.executable, "-B", checkout / "packaging" / "release.py", version, url, out)
    return out / "registry"

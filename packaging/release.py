# SPDX-License-Identifier: BSL-1.0
"""Writes the archive of a tagged version, and a repository that is a registry for vcpkg and a recipe index for Conan.

  release.py VERSION ARCHIVE_URL OUT

OUT/intact-VERSION.tar.gz is what ARCHIVE_URL must serve. OUT/registry is a git repository, made where there is none and else
added to: published anywhere, vcpkg reads it as a git registry, and Conan a clone of it as a local recipes index. Its hashes are
those of that archive. Needs git, and the tag vVERSION in the repository around this script.
"""
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SOURCE = re.compile(r"^# \[source\]\n.*?^# \[/source\]\n", re.MULTILINE | re.DOTALL)
FROM_ARCHIVE = """vcpkg_download_distfile(ARCHIVE
    URLS "{url}"
    FILENAME "intact-${{VERSION}}.tar.gz"
    SHA512 {sha512}
)
vcpkg_extract_source_archive(SOURCE_PATH ARCHIVE "${{ARCHIVE}}")
"""


def git(folder, *arguments):
    return subprocess.run(["git", "-C", folder, *arguments], stdout=subprocess.PIPE, check=True, text=True).stdout.strip()


def version_of_header(text):
    return ".".join(re.findall(r"#define INTACT_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", text))


def write_archive(version, out):
    tag = f"v{version}"
    tagged = version_of_header(git(ROOT, "show", f"{tag}:include/intact/version.hpp"))
    if tagged != version:
        sys.exit(f"version.hpp of the tag {tag} says {tagged}")
    archive = out / f"intact-{version}.tar.gz"
    git(ROOT, "archive", "--format=tar.gz", f"--prefix=intact-{version}/", f"--output={archive}", tag)
    return archive.read_bytes()


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2) + "\n")


def versions_in(registry):
    """What vcpkg's database of the registry lists, the newest first."""
    versions = registry / "versions" / "i-" / "intact.json"
    return json.loads(versions.read_text())["versions"] if versions.exists() else []


def write_vcpkg(registry, version, url, archive):
    """The port is committed first, as its version is found again by the tree that it has in git."""
    port = registry / "ports" / "intact"
    shutil.copytree(HERE / "vcpkg" / "ports" / "intact", port, dirs_exist_ok=True)
    source = FROM_ARCHIVE.format(url=url, sha512=hashlib.sha512(archive).hexdigest())
    text, replaced = SOURCE.subn(lambda _: source, (port / "portfile.cmake").read_text())
    if replaced != 1:
        sys.exit("portfile.cmake has no block [source]")
    (port / "portfile.cmake").write_text(text)
    git(registry, "add", "--all")
    git(registry, "commit", "--quiet", "--message", f"Add the port of intact {version}")

    new = {"git-tree": git(registry, "rev-parse", "HEAD:ports/intact"), "version": version, "port-version": 0}
    write_json(registry / "versions" / "i-" / "intact.json", {"versions": [new, *versions_in(registry)]})
    write_json(registry / "versions" / "baseline.json", {"default": {"intact": {"baseline": version, "port-version": 0}}})


def write_conan(registry, version, url, archive):
    recipe = registry / "recipes" / "intact"
    data, config = recipe / "all" / "conandata.yml", recipe / "config.yml"
    data_text = data.read_text() if data.exists() else "sources:\n"
    config_text = config.read_text() if config.exists() else "versions:\n"
    shutil.copytree(HERE / "conan" / "recipes" / "intact" / "all", recipe / "all", dirs_exist_ok=True)
    sha256 = hashlib.sha256(archive).hexdigest()
    data.write_text(f'{data_text}  "{version}":\n    url: "{url}"\n    sha256: "{sha256}"\n')
    config.write_text(f'{config_text}  "{version}":\n    folder: all\n')


def main(version, url, out):
    out = pathlib.Path(out).resolve()
    registry = out / "registry"
    if any(entry["version"] == version for entry in versions_in(registry)):
        sys.exit(f"the registry has version {version} already")
    registry.mkdir(parents=True, exist_ok=True)
    archive = write_archive(version, out)
    if not (registry / ".git").exists():
        git(registry, "init", "--quiet")
    write_vcpkg(registry, version, url, archive)
    write_conan(registry, version, url, archive)
    git(registry, "add", "--all")
    git(registry, "commit", "--quiet", "--message", f"Add intact {version} to the versions of vcpkg and Conan")
    print(f"upload {out / f'intact-{version}.tar.gz'} to {url}")
    print(f"publish {registry}; its baseline for vcpkg is {git(registry, 'rev-parse', 'HEAD')}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])

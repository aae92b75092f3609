# SPDX-License-Identifier: BSL-1.0
"""Generated pages that are committed: which of them differ from what they should be, and writing those anew."""


def stale(root, there, wanted):
    """The paths, of those that are `there` and those that are `wanted`, whose file is not the wanted text."""
    return sorted(path for path in there | wanted.keys()
                  if not (root / path).is_file() or wanted.get(path) != (root / path).read_text())


def write(root, paths, wanted):
    """Makes each of the paths the wanted text; those that nothing is wanted of go."""
    for path in paths:
        if path in wanted:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(wanted[path])
        else:
            (root / path).unlink()

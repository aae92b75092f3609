# SPDX-License-Identifier: BSL-1.0
"""Gives count_results.py reports as ctest writes them, and expects its last line and exit code."""
import pathlib
import subprocess
import sys
import tempfile

COUNT = pathlib.Path(__file__).with_name("count_results.py")
REPORTS = {
    "good.xml": ["run", "run", "run"],
    "mixed.xml": ["run", "fail", "notrun", "disabled"],  # notrun is what a test without its program is
    "empty.xml": [],
}
CASES = [
    (["good.xml"], "3 passed, 0 failed", 0),
    (["good.xml", "good.xml"], "6 passed, 0 failed", 0),
    (["good.xml", "mixed.xml"], "4 passed, 3 failed", 1),
    (["good.xml", "empty.xml"], "3 passed, 1 failed", 1),
    (["good.xml", "cut_short.xml"], "3 passed, 1 failed", 1),
    (["good.xml", "not_there.xml"], "3 passed, 1 failed", 1),
    (["--broken=g++: building", "good.xml"], "3 passed, 1 failed", 1),
    (["--broken=g++: configuring"], "0 passed, 1 failed", 1),
    ([], "0 passed, 0 failed", 1),
]


def main():
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        for name, statuses in REPORTS.items():
            cases = "".join(f'<testcase name="t{at}" status="{status}"/>' for at, status in enumerate(statuses))
            pathlib.Path(folder, name).write_text(f'<?xml version="1.0"?><testsuite>{cases}</testsuite>')
        pathlib.Path(folder, "cut_short.xml").write_text('<testsuite><testcase name="t" status="run"/>')
        for arguments, line, code in CASES:
            result = subprocess.run([sys.executable, COUNT, *arguments], cwd=folder, stdout=subprocess.PIPE, text=True)
            if (result.stdout.splitlines()[-1:], result.returncode) != ([line], code):
                failures.append(f"{arguments}: expected {line!r} and {code}, found {result.returncode} and\n{result.stdout}")
    print(*failures, sep="\n", end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

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
    "skipped.xml": ["run", "skipped"],
}
CASES = [
    (["good.xml"], "3 passed, 0 failed", 0),
    (["good.xml", "good.xml"], "6 passed, 0 failed", 0),
    (["good.xml", "mixed.xml"], "4 passed, 3 failed", 1),
    (["good.xml", "empty.xml"], "3 passed, 1 failed", 1),
    (["good.xml", "cut_short.xml"], "3 passed, 1 failed", 1),
    (["good.xml", "not_there.xml"], "3 passed, 1 failed", 1),
    (["good.xml", "skipped.xml"], "4 passed, 0 failed", 0),
    (["--broken=g++: building", "good.xml"], "3 passed, 1 failed", 1),
    (["--broken=g++: configuring"], "0 passed, 1 failed", 1),
    ([], "0 passed, 0 failed", 1),
]


def testcase(name, status):
    """As ctest writes it; a test with another status than "run" has not run, whether it was skipped or could not be."""
    if status == "run":
        return f'<testcase name="{name}" status="run"/>'
    reason = "SKIP_RETURN_CODE=77" if status == "skipped" else ""
    return f'<testcase name="{name}" status="{status.replace("skipped", "notrun")}"><skipped message="{reason}"/></testcase>'


def main():
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        for name, statuses in REPORTS.items():
            cases = "".join(testcase(f"t{at}", status) for at, status in enumerate(statuses))
            pathlib.Path(folder, name).write_text(f'<?xml version="1.0"?><testsuite>{cases}</testsuite>')
        pathlib.Path(folder, "cut_short.xml").write_text('<testsuite><testcase name="t" status="run"/>')
        for arguments, line, code in CASES:
            result = subprocess.run([sys.executable, COUNT, *arguments], cwd=folder, stdout=subprocess.PIPE, text=True)
            named = [line for line in result.stdout.splitlines() if line.startswith("NOT TESTED: ")]
            if named != (["NOT TESTED: skipped.xml: t1"] if "skipped.xml" in arguments else []):
                failures.append(f"{arguments}: named as skipped: {named}")
            if (result.stdout.splitlines()[-1:], result.returncode) != ([line], code):
                failures.append(f"{arguments}: expected {line!r} and {code}, found {result.returncode} and\n{result.stdout}")
    print(*failures, sep="\n", end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

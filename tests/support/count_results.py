# SPDX-License-Identifier: BSL-1.0
"""Adds up the JUnit reports of ctest, and prints what failed and, last, "N passed, N failed".

  count_results.py [--broken=STEP]... REPORT...

Whatever did not run to its end and succeed has failed: a test without its program, a report that is not there, and
each step that broke before any test could run. A test that itself said, by its exit code, that it was skipped is neither
passed nor failed, and is named.
"""
import sys
import xml.etree.ElementTree as ElementTree


def result(case):
    """"passed", "failed", or "skipped" for a test that said so."""
    skipped = case.find("skipped")
    if skipped is not None and skipped.get("message", "").startswith("SKIP_RETURN_CODE="):
        return "skipped"
    return "passed" if case.get("status") == "run" else "failed"


def results(report):
    """The name of each test in a report, and its result."""
    try:
        cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    except (OSError, ElementTree.ParseError) as problem:
        return [(f"{report}: {problem}", "failed")]
    if not cases:
        return [(f"{report}: no test matched", "failed")]
    return [(f"{report}: {case.get('name')}", result(case)) for case in cases]


def main(*arguments):
    broken = [(argument[len("--broken="):], "failed") for argument in arguments if argument.startswith("--broken=")]
    reports = [argument for argument in arguments if not argument.startswith("--broken=")]
    all_results = broken + [one for report in reports for one in results(report)]
    failed = [name for name, what in all_results if what == "failed"]
    passed = [name for name, what in all_results if what == "passed"]
    for name in (name for name, what in all_results if what == "skipped"):
        print(f"NOT TESTED: {name}")
    for name in failed:
        print(f"failed: {name}")
    print(f"{len(passed)} passed, {len(failed)} failed")
    return 1 if failed or not all_results else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

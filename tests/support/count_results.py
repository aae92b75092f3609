# SPDX-License-Identifier: BSL-1.0
"""Adds up the JUnit reports of ctest, and prints what failed and, last, "N passed, N failed".

  count_results.py [--broken=STEP]... REPORT...

Whatever did not run to its end and succeed has failed: a test without its program, a report that is not there, and
each step that broke before any test could run.
"""
import sys
import xml.etree.ElementTree as ElementTree


def results(report):
    """The name of each test in a report, and whether it passed."""
    try:
        cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    except (OSError, ElementTree.ParseError) as problem:
        return [(f"{report}: {problem}", False)]
    if not cases:
        return [(f"{report}: no test matched", False)]
    return [(f"{report}: {case.get('name')}", case.get("status") == "run") for case in cases]


def main(*arguments):
    broken = [(argument[len("--broken="):], False) for argument in arguments if argument.startswith("--broken=")]
    reports = [argument for argument in arguments if not argument.startswith("--broken=")]
    all_results = broken + [result for report in reports for result in results(report)]
    failed = [name for name, passed in all_results if not passed]
    for name in failed:
        print(f"failed: {name}")
    print(f"{len(all_results) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed or not all_results else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

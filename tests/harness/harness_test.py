# SPDX-License-Identifier: BSL-1.0
"""Runs the harness of the diagnostics on a case that must make it fail, and checks that it fails for that reason only.

  harness_test.py CASE.cpp -- HARNESS...

The case says `// harness-says: <regex>`, one for each problem that the harness must name, or `// harness-passes`.
"""
import pathlib
import re
import subprocess
import sys


def main(case, _, *harness):
    source = pathlib.Path(case).read_text()
    wanted = re.findall(r"^// harness-says: (.+)$", source, re.MULTILINE)
    passes = re.search(r"^// harness-passes$", source, re.MULTILINE)
    result = subprocess.run([*harness, case], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    problems = re.findall(r"^  (\S.*)$", result.stdout.partition("\n-----")[0], re.MULTILINE)
    same = len(wanted) == len(problems) and all(re.search(*pair) for pair in zip(wanted, problems))
    if not (same and result.returncode == (0 if passes else 1) and bool(passes) != bool(wanted)):
        print(f"{case}: the harness ended with {result.returncode} and said", result.stdout, sep="\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

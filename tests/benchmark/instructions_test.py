# SPDX-License-Identifier: BSL-1.0
"""What the most common operations cost, in instructions against the code by hand, counted by callgrind on a small fixed workload.
  instructions_test.py PROGRAM
The program is to be compiled as users compile theirs, with -O2 and without sanitizers. Where there is no valgrind the test is skipped."""
import concurrent.futures
import os
import pathlib
import shutil
import sys
import tempfile

import run

USERS = 500
SKIPPED = 77

# A side of a workload, the side beside it, and the most that their ratio may be: a little above the target, as compilers differ, or above
# what the feature is said to cost. Far below the least, something has not run.
LEAST = 0.4
MOST = {
    ("W1", "range", "hand"): 0.85,
    ("W2", "intact", "hand"): 1.03,
    ("W2", "logged", "hand"): 1.12,
    ("W3", "intact", "hand"): 1.03,
    ("W4", "intact", "hand"): 1.03,
    ("W4", "query", "hand"): 1.03,
    ("W5", "intact", "hand"): 1.04,
    ("W6", "with_receipt", "hand"): 1.08,
    ("W6", "without_receipt", "hand"): 1.04,
    ("W6", "with_receipt", "errors_not_named"): 1.001,
    ("W7", "emulated", "hand"): 1.05,
    ("W9", "with_receipt", "hand"): 1.02,
    ("W10", "intact", "hand"): 1.025,
    ("W10_version", "intact", "hand"): 1.025,
    ("W11", "intact", "hand"): 1.04,
}


def main():
    if shutil.which("valgrind") is None:
        print("SKIPPED: instructions are not counted, as there is no valgrind")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        program = run.Program(sys.argv[1], pathlib.Path(folder))
        sides = sorted({(workload, side) for workload, *both in MOST for side in both})
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            counted = dict(zip(sides, pool.map(
                lambda one: program.counted(one[0], one[1], "memory", USERS)["instructions"], sides)))
    failed = False
    for (workload, side, beside), most in MOST.items():
        ratio = counted[workload, side] / counted[workload, beside]
        within = LEAST <= ratio <= most
        failed = failed or not within
        print(f"{workload} {side}, beside {beside}: {ratio:.3f}, {LEAST} to {most}{'' if within else ': OUTSIDE'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

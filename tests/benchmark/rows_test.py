# SPDX-License-Identifier: BSL-1.0
"""All sides of a workload read and leave the same rows; intact prepares nothing after the first use of each operation, except
what is said here, and allocates no more than the code by hand.
  rows_test.py PROGRAM"""
import pathlib
import sys
import tempfile

import run

USERS = 300

# What a call takes, whatever the number of rows: a statement about a range of keys, for each time that it reads them.
ALLOCATIONS_PER_CALL = 8


def faults(program, workload, side, store):
    """What is wrong with a side of a workload, as texts."""
    hand = program.run([workload, "hand", store, USERS, "check"])
    ours = program.run([workload, side, store, USERS, "check"])
    if ours["digest"] != hand["digest"]:
        yield "the rows differ from those of the code by hand"
    if side in run.PEERS:
        return
    if ours["compiled"] > 0:
        yield "a statement was prepared after the first use of its operation"
    if ours["allocated"] > hand["allocated"] + ALLOCATIONS_PER_CALL:
        yield f"{ours['allocated']} allocations, by hand {hand['allocated']}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        program = run.Program(sys.argv[1], pathlib.Path(folder))
        sides = [words.split() for words in program.run([])["sides"]]
        found = [f"{workload} {side}, {store}: {fault}" for workload, side in sides if not side.startswith("hand")
                 for store in ("memory", "file") for fault in faults(program, workload, side, store)]
        missing = {(case.workload, side) for case in run.CASES for side in (case.hand, case.ours)} - {
            (workload, side) for workload, side in sides}
    found += [f"the table asks for {workload} {side}, which the program does not have"
              for workload, side in sorted(missing)]
    print(*found, sep="\n")
    print(f"{len(sides)} sides")
    return 1 if found or not sides else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: BSL-1.0
"""Runs workloads by hand and with intact, compares their rows, times and instructions, prints a table, and writes it as JSON.
Called by run.sh."""
import argparse
import concurrent.futures
import dataclasses
import functools
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile

COUNTED_USERS = 10_000  # valgrind takes fifty times as long; what each operation takes hardly depends on it


class Failed(Exception):
    """What makes a measurement worthless."""


@dataclasses.dataclass(frozen=True)
class Case:
    """One row of the table: a side of a workload against another one. `target` is what the ratio may be."""
    name: str
    workload: str
    ours: str
    target: float | None
    hand: str = "hand"
    users: int | None = None  # where the workload says it

    def timed_users(self, most):
        return self.users or most

    @property
    def counted_users(self):
        return self.users or COUNTED_USERS


def reads(workload):
    return [Case(workload, workload, "intact", 1.02),
            Case(f"{workload}, default flags by hand", workload, "intact", 0.95, "hand_default_flags")]


def deletes(workload, many_keys):
    return [Case(f"{workload}, receipts", workload, "with_receipt", 1.05),
            Case(f"{workload}, without_receipt", workload, "without_receipt", 1.02),
            Case(f"{workload}, many keys", workload, "many_keys", many_keys),
            Case(f"{workload}, many keys, without_receipt", workload, "many_keys_without_receipt", None)]


def emulated(workload, action, many_keys):
    return [Case(f"W8, {action}, one by one", workload, "emulated", 1.1),
            Case(f"W8, {action}, many keys", workload, "emulated_many_keys", many_keys)]


def one_parent(workload, action, children):
    name = f"W9, {action}, {children:,} children"
    return [Case(f"{name}, receipt", workload, "with_receipt", 1.05, users=children),
            Case(f"{name}, without_receipt", workload, "without_receipt", 1.05, users=children),
            Case(f"{name}, preview alone", workload, "preview", None, users=children),
            Case(f"{name}, emulated", workload, "emulated", None, users=children),
            Case(f"{name}, emulated, preview alone", workload, "emulated_preview", None, users=children)]


def logged(workload):
    return [Case(f"{workload} with a log", workload, "logged", None, "hand_logged"),
            Case(f"{workload} with a log, by hand without", workload, "logged", None)]


# Other libraries, where run.sh has found them.
PEERS = {"sqlitecpp": "SQLiteCpp", "soci": "SOCI"}
PEER_CASES = [Case(f"{workload} by {name}", workload, side, None)
              for workload in ("W1", "W2", "W3", "W4", "W5", "W6", "W7") for side, name in PEERS.items()]

# The targets are those of the project; of what has none, the cost is stated.
CASES = [
    Case("W1, as a range", "W1", "range", 0.80),
    *reads("W2"), *reads("W3"), *reads("W4"),
    Case("W4, a query with a parameter", "W4", "query", 1.02),
    Case("W5", "W5", "intact", 1.02),
    *deletes("W6", 0.90),
    Case("W6 and W7, two relations, receipts", "W6_two_relations", "with_receipt", 1.20),
    Case("W6 and W7, two relations, without_receipt", "W6_two_relations", "without_receipt", 1.02),
    Case("W6, each alone, receipts", "W6_each_alone", "with_receipt", None, users=5_000),
    Case("W6, each alone, without_receipt", "W6_each_alone", "without_receipt", 1.02, users=5_000),
    *deletes("W7", 0.97),
    *emulated("W6", "Cascade", 0.70), *emulated("W7", "SetNull", 0.80),
    *(case for children in (10_000, 100_000) for case in one_parent("W9", "Cascade", children)),
    *(case for children in (10_000, 100_000) for case in one_parent("W9_set_null", "SetNull", children)),
    Case("W10", "W10", "intact", 1.02),
    *reads("W11"),
    Case("W12", "W12", "intact", 1.02),
    Case("W12, one by one by hand", "W12", "intact", None, "hand_one_by_one"),
    Case("W12, a scan by hand", "W12", "intact", None, "hand_scan"),
    Case("W10 with a version", "W10_version", "intact", 1.02),
    Case("W10 with a version, by hand without", "W10_version", "intact", None, "hand_without_version"),
    *logged("W2"), *logged("W10"),
    Case("W6, receipts, without named_errors", "W6", "errors_not_named", 1.05),
    Case("W10, without named_errors", "W10", "errors_not_named", 1.02),
]


class Program:
    """The program with all sides of all workloads; what it has answered is kept."""

    def __init__(self, path, folder):
        self.path = pathlib.Path(path).resolve()
        self.folder = folder

    def run(self, words, wrapper=()):
        with tempfile.TemporaryDirectory(dir=self.folder) as scratch:
            done = subprocess.run([*wrapper, str(self.path), *(str(word) for word in words)], cwd=scratch,
                                  capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Failed(f"{' '.join(str(word) for word in words)}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    @functools.cache
    def digest(self, workload, side, store, users):
        return self.run([workload, side, store, users, "check"])["digest"]

    @functools.cache
    def counted(self, workload, side, store, users):
        """Instructions of the measured part, and what the program itself counts."""
        with tempfile.TemporaryDirectory(dir=self.folder) as scratch:
            report = pathlib.Path(scratch).resolve() / "callgrind"
            counts = self.run([workload, side, store, users],
                              ["valgrind", "--quiet", "--tool=callgrind", "--instr-atstart=no",
                               f"--callgrind-out-file={report}"])
            counts["instructions"] = int(re.search(r"^totals: (\d+)", report.read_text(), re.MULTILINE).group(1))
        return counts

    @functools.cache
    def rounds(self, workload, sides, store, users, runs):
        """In each round all sides run, one after the other, so that they meet the same disturbances; back and forth, as what comes first
        is not always the same then. What each run has answered, by side."""
        rounds = []
        for number in range(runs):
            done = {side: self.run([workload, side, store, users]) for side in sides[::-1 if number % 2 else 1]}
            if len({one["digest"] for one in done.values()}) > 1:
                raise Failed(f"{workload}, {store}, {users} users: not all sides count the same")
            rounds.append(done)
        return rounds


def measure(program, case, store, options, cases):
    users = case.timed_users(options.users)
    digests = [program.digest(case.workload, side, store, case.counted_users) for side in (case.hand, case.ours)]
    if digests[0] != digests[1]:
        raise Failed(f"{case.name}, {store}: the rows differ from those of the hand-written code")
    hand = program.counted(case.workload, case.hand, store, case.counted_users)
    ours = program.counted(case.workload, case.ours, store, case.counted_users)
    beside = sorted({side for other in cases for side in (other.hand, other.ours)
                     if (other.workload, other.timed_users(options.users)) == (case.workload, users)})
    rounds = program.rounds(case.workload, tuple(beside), store, users, options.runs)

    def ratio(seconds):
        return round(statistics.median(one[case.ours][seconds] / one[case.hand][seconds] for one in rounds), 3)

    return {
        "name": case.name if case.ours in PEERS else re.match(r"W\d+", case.name)[0],
        "case": case.name,
        "store": store,
        "instructions_ratio": round(ours["instructions"] / hand["instructions"], 3),
        "wall_ratio": ratio("seconds") if rounds else None,
        "processor_ratio": ratio("processor_seconds") if rounds else None,
        "target": case.target,
        "instructions": ours["instructions"],
        "instructions_by_hand": hand["instructions"],
        "seconds": round(statistics.median(one[case.ours]["seconds"] for one in rounds), 4) if rounds else None,
        "allocations": ours["allocated"],
        "allocations_by_hand": hand["allocated"],
        "statements_compiled": ours["compiled"] > 0,
        "counted_users": case.counted_users,
        "timed_users": users if rounds else None,
    }


def verdict(row):
    if row["target"] is None:
        return ""
    return "met" if row["instructions_ratio"] <= row["target"] else "MISSED"


def cell(value):
    return "" if value is None else value if isinstance(value, str) else f"{value:.3f}"


def print_table(rows):
    heads = ["", "store", "instructions", "time", "processor", "target", "", "million instructions", "allocations more", "prepares"]
    cells = [heads]
    for row in rows:
        cells.append([row["case"], row["store"], cell(row["instructions_ratio"]), cell(row["wall_ratio"]),
                      cell(row["processor_ratio"]),
                      cell(row["target"]), verdict(row), f"{row['instructions'] / 1e6:,.1f}",
                      f"{row['allocations'] - row['allocations_by_hand']:,}",
                      "yes" if row["statements_compiled"] else "no"])
    widths = [max(len(line[at]) for line in cells) for at in range(len(heads))]
    print()
    for line in cells:
        print("  ".join(text.ljust(width) if at < 2 else text.rjust(width)
                        for at, (text, width) in enumerate(zip(line, widths))).rstrip())


def print_growth(rows):
    """How the delete of one parent grows with its children."""
    lines = []
    for large in rows:
        small = next((row for row in rows if row["store"] == large["store"] and
                      row["case"] == large["case"].replace("100,000", "10,000")), large)
        if small is not large:
            lines.append(f"{large['case'].replace('100,000 children, ', '')}, {large['store']}: "
                         f"{large['instructions'] / small['instructions']:.2f} times, by hand "
                         f"{large['instructions_by_hand'] / small['instructions_by_hand']:.2f}")
    if lines:
        print("\nFrom 10,000 to 100,000 children:", *lines, sep="\n")


def processor():
    try:
        found = re.search(r"^model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found.group(1) if found else platform.processor()


def first_line(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--compiler", required=True)
    arguments.add_argument("--runs", type=int, required=True)
    arguments.add_argument("--users", type=int, required=True)
    arguments.add_argument("--stores", nargs="+", choices=("memory", "file"), required=True)
    arguments.add_argument("--json", required=True)
    arguments.add_argument("--workloads", nargs="*", default=[])
    options = arguments.parse_args()

    json_file = pathlib.Path(options.json)
    program = Program(options.program, pathlib.Path(options.program).parent)
    there = {tuple(words.split()) for words in program.run([])["sides"]}
    peers = [case for case in PEER_CASES if (case.workload, case.ours) in there]
    cases = [case for case in CASES + peers
             if not options.workloads or any(re.match(rf"{wanted}\b", case.name) for wanted in options.workloads)]
    if not cases:
        raise Failed(f"no such workload: {' '.join(options.workloads)}")
    machine = {"processor": processor(), "cores": os.cpu_count(), "system": platform.system(),
               "compiler": first_line([options.compiler, "--version"]),
               "sqlite": program.run([])["sqlite"]}
    print(f"{machine['processor']}, {machine['cores']} cores; {machine['compiler']}; SQLite {machine['sqlite']}\n"
          f"Ratios to the hand-written code: instructions of callgrind; time, and time of the processor, which what runs beside it\n"
          f"disturbs less: medians of {options.runs} pairs.")

    # What is counted does not depend on what runs beside it; what is timed does.
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        sides = {(case.workload, side, store, case.counted_users)
                 for case in cases for side in (case.hand, case.ours) for store in options.stores}
        list(pool.map(lambda side: program.counted(*side), sorted(sides)))
    rows = [measure(program, case, store, options, cases) for case in cases for store in options.stores]

    print_table(rows)
    print_growth(rows)
    json_file.write_text(json.dumps({"machine": machine, "runs": options.runs, "workloads": rows}, indent=1) + "\n")
    print(f"\nwritten: {json_file}")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(str(failure))

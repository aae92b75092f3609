# SPDX-License-Identifier: BSL-1.0
"""Writes the transcripts of the cases and docs/diagnostics.md anew; update.sh makes what it needs.

  update.py --builds BUILD_DIR... [--only PART_OF_A_PATH...]

Each BUILD_DIR is configured for one compiler. With --only the transcripts of other cases stay as they are, and so do those of
cases on which the compiler does not print what they expect.
"""
import argparse
import concurrent.futures
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / folder) for folder in ("support", "docs")]
import catalogue  # noqa: E402
import transcripts  # noqa: E402
from diagnostic_case import read_case  # noqa: E402
from diagnostic_test import command_of, judge  # noqa: E402
from syntax_check import compile_file  # noqa: E402


def main(builds, only=(), root=ROOT):
    folder = root / "tests/diagnostics"
    cases = [read_case(path) for path in sorted(folder.glob("*/*.cpp"))]
    wanted = [case for case in cases if not only or any(part in f"{case.area}/{case.name}" for part in only)]
    problems = []
    print(f"{len(wanted)} of {len(cases)} cases, {len(builds)} compilers", flush=True)
    for build in builds:
        command = command_of(build)
        name, version = transcripts.compiler_name(command)
        if not name:
            return f"transcripts are kept of {' and '.join(transcripts.KEPT)}, not of {version}"
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(lambda case: compile_file(command, [str(case.path)]), wanted))
        printed = {}
        for case, result in zip(wanted, results):
            found = [*case.problems, *judge(case, result.stdout)]
            problems += [f"{case.area}/{case.path.name}: {name}: {problem}" for problem in found]
            if not found:
                printed[case.path] = transcripts.normalised(result.stdout, case)
        areas = sorted({case.area for case in cases})
        for area in areas:
            file = transcripts.file_of(folder / "transcripts", area, name)
            before = transcripts.read(file)
            after = {case.name: printed.get(case.path, before.get(case.name)) for case in cases if case.area == area}
            transcripts.write(file, {case: lines for case, lines in after.items() if lines is not None})
        for file in (folder / "transcripts").glob(f"*.{name}.txt"):
            if file.name.partition(".")[0] not in areas:
                file.unlink()
    problems += catalogue.check(root, fix=True)
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--builds", nargs="+", required=True)
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    sys.exit(main(options.builds, options.only))

# SPDX-License-Identifier: BSL-1.0
"""Measures what headers, schemas, queries and programs cost compilers, prints tables, and writes them as JSON. Called by run.sh."""
import argparse
import json
import os
import pathlib
import platform
import re
import sys

import measure
import programs
import sources

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODELS = (1, 10, 30, 100)
QUERIES = (1, 10, 50)
PROGRAMS = (1, 10, 30, 50, 100)
SHORT_PROGRAMS = (10, 50)

# What models cost anyway, to set beside our headers.
OTHER_HEADERS = ("string", "boost/pfr/core.hpp", "boost/pfr.hpp", "sqlite3.h")

# Valgrind takes a minute for what the compiler does in two seconds.
COUNTED_MODELS = {"perf": MODELS, "valgrind": (10, 30)}


class Bench:
    """Where files are written and compiled, and how often."""

    def __init__(self, compilers, folder, runs):
        self.commands = {name: [name, "-std=c++20", f"-I{ROOT / 'include'}"] for name in compilers}
        self.folder = pathlib.Path(folder)
        self.runs = runs

    def file(self, name, text):
        path = self.folder / f"{re.sub('[^a-z0-9_]', '_', name)}.cpp"
        path.write_text(text)
        return path

    def cost(self, compiler, file, *flags):
        return measure.cost([*self.commands[compiler], *(flags or ["-O0"])], file, self.runs)


def table(title, heads, rows):
    """Prints a table for people; the first column is text, the others are numbers."""
    print(f"\n{title}\n")
    cells = [heads, *([cell if isinstance(cell, str) else f"{cell:,}" for cell in row] for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(heads))]
    for row in cells:
        print("  ".join(cell.ljust(width) if at == 0 else cell.rjust(width)
                        for at, (cell, width) in enumerate(zip(row, widths))))
    sys.stdout.flush()


def measure_inclusion(bench, headers):
    found = []
    for compiler in bench.commands:
        for header in headers:
            file = bench.file(f"include_{header}", f"#include <{header}>\n" if header else "\n")
            for way in [(), ("-DINTACT_SEPARATE_COMPILATION",)] if header.startswith("intact/sqlite") else [()]:
                found.append({"compiler": compiler, "header": header, "separate": bool(way),
                              **bench.cost(compiler, file, "-O0", *way)})
        table(f"Including a header, {compiler}", ["header", "s", "MB"],
              [[f"{row['header'] or '(nothing)'}{', separately compiled' if row['separate'] else ''}", row["seconds"],
                row["peak_mb"]] for row in found if row["compiler"] == compiler])
    return found


def headers_of(folder):
    return sorted(str(path.relative_to(ROOT / "include")) for path in folder.glob("*.hpp"))


def measure_headers(bench):
    """Each of the headers that people include, and a few others."""
    ours = [header for header in headers_of(ROOT / "include/intact") if header != "intact/implementation.hpp"]
    return measure_inclusion(bench, ["", *OTHER_HEADERS, *ours])


def measure_all_headers(bench):
    """Each of our headers."""
    folders = sorted(path for path in (ROOT / "include/intact").rglob("*") if path.is_dir())
    return measure_inclusion(bench, [header for folder in folders for header in headers_of(folder)])


def measure_schemas(bench):
    """Units of models, step by step, for each shape."""
    found = []
    for compiler in bench.commands:
        include = bench.cost(compiler, bench.file("include_alone", sources.unit("chain", 0, "include")))
        for shape in sources.SHAPES:
            rows = []
            for models in MODELS:
                steps = {"include": include}
                for step in sources.STEPS[1:]:
                    file = bench.file(f"{shape}_{models}_{step}", sources.unit(shape, models, step))
                    steps[step] = bench.cost(compiler, file)
                found += [{"compiler": compiler, "shape": shape, "models": models, "step": step, **each}
                          for step, each in steps.items()]
                seconds = [steps[step]["seconds"] for step in sources.STEPS]
                added = [f"{after - before:+.2f}" for before, after in zip(seconds, seconds[1:])]
                rows.append([str(models), f"{include['seconds']:.2f}", *added, f"{seconds[-1]:.2f}",
                             f"{steps[sources.STEPS[-1]]['peak_mb']:.0f}"])
            table(f"{shape}, {compiler}: seconds that each step adds",
                  ["models", *sources.STEPS, "together", "MB"], rows)
    return found


def measure_queries(bench):
    """Units of distinct queries. What one costs is what a unit takes more than the one before it in the table."""
    found = []
    for compiler in bench.commands:
        rows, before = [], None
        for queries in (0, *QUERIES):
            each = bench.cost(compiler, bench.file(f"queries_{queries}", sources.queries(queries)))
            found.append({"compiler": compiler, "queries": queries, **each})
            more = "" if before is None else \
                f"{1000 * (each['seconds'] - before['seconds']) / (queries - before['queries']):.0f}"
            rows.append([str(queries), f"{each['seconds']:.2f}", f"{each['peak_mb']:.0f}", more])
            before = found[-1]
        table(f"Queries of a schema of 4 models, {compiler}", ["queries", "s", "MB", "ms for each more"], rows)
    return found


def measure_programs(bench):
    """Whole programs of one file: with intact, with its functions that are no templates in another file, and by hand."""
    found = []
    for compiler in bench.commands:
        for optimise in ("O0", "O2"):
            rows = []
            for models in PROGRAMS:
                ours = bench.file(f"program_{models}", programs.program("intact", models))
                by_hand = bench.file(f"by_hand_{models}", programs.program("by_hand", models))
                one = bench.cost(compiler, ours, f"-{optimise}")
                separate = bench.cost(compiler, ours, f"-{optimise}", "-DINTACT_SEPARATE_COMPILATION")
                hand = bench.cost(compiler, by_hand, f"-{optimise}")
                found.append({"compiler": compiler, "models": models, "optimise": optimise, **one,
                              "separate": separate, "by_hand": hand})
                rows.append([str(models)] + [text for each in (one, separate, hand) for text in (
                    f"{each['seconds']:.2f}", f"{each['peak_mb']:.0f}",
                    f"{each['text_and_data_bytes'] / 1000:.0f}")])
            table(f"Programs, {compiler} -{optimise}: seconds, MB of memory, and KB of code and data; of one file, "
                  "separately compiled, and by hand", ["models", *(["s", "MB", "KB"] * 3)], rows)
    return found


def measure_short_programs(bench):
    """The same without updates and queries, as other libraries were measured."""
    found = []
    for compiler in bench.commands:
        rows = []
        for models in SHORT_PROGRAMS:
            file = bench.file(f"short_{models}", programs.program("short", models))
            hand = bench.file(f"short_by_hand_{models}", programs.program("short_by_hand", models))
            ways = {optimise: (bench.cost(compiler, file, f"-{optimise}"),
                               bench.cost(compiler, file, f"-{optimise}", "-DINTACT_SEPARATE_COMPILATION"),
                               bench.cost(compiler, hand, f"-{optimise}"))
                    for optimise in ("O0", "O2")}
            found += [{"compiler": compiler, "models": models, "optimise": optimise, **one, "separate": separate,
                       "by_hand": by_hand}
                      for optimise, (one, separate, by_hand) in ways.items()]
            rows.append([str(models)] + [
                f"{each[what] / unit:.{digits}f}" for at in (0, 1, 2) for each, what, unit, digits in (
                    (ways["O0"][at], "seconds", 1, 2), (ways["O0"][at], "peak_mb", 1, 0),
                    (ways["O2"][at], "text_and_data_bytes", 1000, 0))])
        table(f"Programs without updates and queries, {compiler}: seconds and MB of memory at -O0, KB of code and data at -O2; "
              "of one file, separately compiled, and by hand", ["models", *(["s", "MB", "KB"] * 3)], rows)
    return found


def measure_instructions(bench):
    """Instructions that compilers run for a unit with everything, by the shape and the models."""
    counter = measure.instruction_counter()
    if counter is None:
        print("\nNOT MEASURED: instructions, as perf cannot count them here and there is no valgrind.")
        return []
    found = []
    for compiler, command in bench.commands.items():
        rows = []
        for shape in sources.SHAPES:
            counts = []
            for models in COUNTED_MODELS[counter]:
                file = bench.file(f"{shape}_{models}_{sources.STEPS[-1]}",
                                  sources.unit(shape, models, sources.STEPS[-1]))
                counts.append(measure.instructions(command, file, counter))
                found.append({"compiler": compiler, "shape": shape, "models": models, "instructions": counts[-1]})
            rows.append([shape, *(round(count / 1_000_000) for count in counts)])
        table(f"Million instructions of {compiler}, by {counter}",
              ["models", *(str(models) for models in COUNTED_MODELS[counter])], rows)
    return found


PARTS = {"headers": measure_headers, "all_headers": measure_all_headers, "schemas": measure_schemas, "queries": measure_queries,
         "programs": measure_programs, "short_programs": measure_short_programs, "instructions": measure_instructions}


def processor():
    try:
        found = re.search(r"^model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found.group(1) if found else platform.processor()


def machine(compilers):
    return {"processor": processor(), "cores": os.cpu_count(), "system": platform.system(),
            "compilers": {name: measure.run([name, "--version"])[0].splitlines()[0] for name in compilers}}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--compilers", nargs="+", required=True)
    arguments.add_argument("--runs", type=int, required=True)
    arguments.add_argument("--json", required=True)
    arguments.add_argument("--sources", required=True, help="folder for what is compiled")
    arguments.add_argument("--parts", nargs="*", choices=list(PARTS), default=[])
    options = arguments.parse_args()

    bench = Bench(options.compilers, options.sources, options.runs)
    results = {"machine": machine(options.compilers), "runs": options.runs}
    for what, version in results["machine"]["compilers"].items():
        print(f"{what}: {version}")
    print(f"{results['machine']['processor']}, {results['machine']['cores']} cores; processor time, at -O0 where nothing "
          f"else is said, median of {options.runs}, and the peak of memory")
    # All headers take some minutes, and are for who looks for the one that costs too much.
    for part in options.parts or [part for part in PARTS if part != "all_headers"]:
        results[part] = PARTS[part](bench)
    pathlib.Path(options.json).write_text(json.dumps(results, indent=1) + "\n")
    print(f"\nwritten: {options.json}")


if __name__ == "__main__":
    try:
        main()
    except measure.Failed as failure:
        sys.exit(str(failure))

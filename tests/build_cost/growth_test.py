# SPDX-License-Identifier: BSL-1.0
"""That the work a schema makes for the compiler grows with its models, and that of queries with these, and no faster; in numbers,
not in seconds.

  growth_test.py BUILD_DIR growth SHAPE    doubling the models from 25 to 50 and to 100 at most doubles the work, and a fifth
  growth_test.py BUILD_DIR limit SHAPE     200 models hit no limit that the compiler has by default
  growth_test.py BUILD_DIR queries mixed   doubling the queries that are added to 10 others at most doubles the work, and a fifth
  growth_test.py BUILD_DIR header intact/model.hpp   including it makes no more work than boost/pfr.hpp
  growth_test.py BUILD_DIR programs whole  the same of models, each with one of each operation, added to 5 others
  growth_test.py BUILD_DIR size separate   the code and data of a separately compiled program, beside one by hand that does the same
  growth_test.py BUILD_DIR size whole      the same where it is one file
  growth_test.py BUILD_DIR hot calls       what stands behind a call of the library is not compiled as code that hardly ever runs

The compiler is that of the build.
"""
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

import measure  # noqa: E402
import programs  # noqa: E402
import sources  # noqa: E402
import syntax_check  # noqa: E402

MODELS = (25, 50, 100)
MOST_PER_DOUBLING = 2 * 1.2

# The first ten, of which each is of another kind, make what all of their kind share; the others are 10, 20 and 40 more.
FIRST_QUERIES = 10
QUERIES = (20, 30, 50)

# The first make what all models share; the others are 10, 20 and 40 more, as g++ tells of 10 MB and more in whole ones.
FIRST_MODELS = 5
MODELS_OF_PROGRAMS = (15, 25, 45)

# Of programs that neither update nor query: what the code and data of the first, and of those that are added, may be of those by hand.
MODELS_OF_SIZE = (10, 20)
MOST_SIZE = {"separate": 1.7, "whole": 3.2, "whole, by clang": 5}
MOST_SIZE_ADDED = 1.7

# Each in a function of a program, with a loop behind it.
CALLS = ("intact::sqlite::open<All>(\":memory:\")", "db.create_tables()", "db.insert(Model0{})", "db.find<Model0>(1)", "db.update(Model0{})",
         "db.erase<Model0>(1)", "db.preview_erase<Model0>(1)", "db.select<Model0>().all()", "db.select<Model0>().first()", "db.select<Model0>().one()",
         "db.select<Model0>().count()", "db.select<Model0>().for_each([](const Model0&) {})", "db.transaction()", "db.execute(\"SELECT 1\")",
         "db.check_integrity()")

LAST_STEP = sources.STEPS[-1]


def written(folder, shape, models, step=LAST_STEP):
    file = pathlib.Path(folder) / f"{shape}_{models}_{step}.cpp"
    file.write_text(sources.unit(shape, models, step))
    return file


def growth(before, counts):
    """How often the work grew when the models doubled: {what: [factor, ...]}, from what the headers alone make and counts for
    each number of models."""
    return {what: [(after[what] - before[what]) / (count[what] - before[what]) for count, after in zip(counts, counts[1:])]
            for what in before}


def too_fast(factors, of="models"):
    """What grew faster than it may, in words."""
    return [f"{what}: {factor:.2f} times on doubling the {of}, allowed are {MOST_PER_DOUBLING}"
            for what, each in factors.items() for factor in each if not factor <= MOST_PER_DOUBLING]


def steps_too_fast(takes_steps, longest):
    """The same for the longest constant: `longest` steps for the least number of models, and for the others
    `takes_steps(models, most)` tells whether so many are enough. Told the most, the compiler is asked once for each."""
    return [f"steps of the longest constant: {models} models take more than {most}"
            for doublings, models in enumerate(MODELS[1:], 1)
            for most in [int(longest * MOST_PER_DOUBLING ** doublings)] if not takes_steps(models, most)]


def test_growth(command, folder, shape):
    files = {models: written(folder, shape, models) for models in MODELS}
    before = measure.work(command, written(folder, shape, MODELS[0], "include"))
    counts = [measure.work(command, files[models]) for models in MODELS]
    factors = growth(before, counts)
    for what, each in factors.items():
        print(f"{what}: {', '.join(str(count[what]) for count in counts)}; growth {', '.join(f'{f:.2f}' for f in each)}")
    problems = too_fast(factors)
    if measure.is_clang(command):
        longest = measure.longest_constant(command, files[MODELS[0]])
        print(f"steps of the longest constant: {longest} for {MODELS[0]} models")
        problems += steps_too_fast(lambda models, most: measure.takes_steps(command, files[models], most), longest)
    return problems


def test_added(command, folder, text, first, others, of):
    """Of units with the text of `text(n)`: what those of `others` have more than that of `first`."""
    def count(number):
        file = pathlib.Path(folder) / f"{of}_{number}.cpp"
        file.write_text(text(number))
        return measure.work(command, file)

    factors = growth(count(first), [count(number) for number in others])
    for what, each in factors.items():
        print(f"{what}: growth {', '.join(f'{factor:.2f}' for factor in each)}")
    return too_fast(factors, of)


def test_queries(command, folder, _):
    return test_added(command, folder, sources.queries, FIRST_QUERIES, QUERIES, "queries")


def test_programs(command, folder, _):
    return test_added(command, folder, lambda models: programs.program("intact", models), FIRST_MODELS,
                      MODELS_OF_PROGRAMS, "models")


def test_header(command, folder, header):
    def count(included):
        file = pathlib.Path(folder) / "include.cpp"
        file.write_text(f"#include <{included}>\n")
        return measure.work(command, file)

    ours, pfr = count(header), count("boost/pfr.hpp")
    print(f"{header}: {ours}; boost/pfr.hpp: {pfr}")
    # Of g++, memory in all: boost/pfr.hpp evaluates no constants to compare ours with.
    return [f"{what}: {ours[what]}, more than {pfr[what]} of boost/pfr.hpp"
            for what in (["memory"] if "memory" in ours else ours) if ours[what] > pfr[what]]


def optimised(command):
    """The compiler with -O2, without what the build may add, as sanitizers."""
    return [command[0], "-std=c++20", "-O2", *(word for word in command if word.startswith("-I"))]


def sizes(command, folder, kind, how):
    """Code and data of the programs."""
    command = optimised(command) + (["-DINTACT_SEPARATE_COMPILATION"] if how == "separate" else [])
    found = []
    for models in MODELS_OF_SIZE:
        file, target = (pathlib.Path(folder) / f"{kind}_{models}.{ending}" for ending in ("cpp", "o"))
        file.write_text(programs.program(kind, models))
        measure.run([*command, "-c", file, "-o", target])
        found.append(measure.text_and_data(target))
    return found


def too_large(ours, by_hand, how):
    """What of two programs is too large beside the same by hand, in words."""
    found = [("code and data", ours[0] / by_hand[0], MOST_SIZE[how]),
             ("code and data of the models added", (ours[1] - ours[0]) / (by_hand[1] - by_hand[0]), MOST_SIZE_ADDED)]
    for what, ratio, most in found:
        print(f"{what}: {ratio:.2f} times those by hand, at most {most}")
    return [f"{what}: {ratio:.2f} times those by hand, allowed are {most}" for what, ratio, most in found if not ratio <= most]


def test_size(command, folder, how):
    allowed = "whole, by clang" if how == "whole" and measure.is_clang(command) else how
    return too_large(sizes(command, folder, "short", how), sizes(command, folder, "short_by_hand", how), allowed)


def test_hot(command, folder, _):
    file, target = (pathlib.Path(folder) / f"hot.{ending}" for ending in ("cpp", "o"))
    functions = "".join(f"void function{at}(intact::sqlite::database<All>& db, int n) {{\n  {call};\n  for (int i = 0; i < n; ++i) "
                        f"behind{at}(i);\n  (void)db;\n}}\n" for at, call in enumerate(CALLS))
    declared = "".join(f"void behind{at}(int);\n" for at in range(len(CALLS)))
    # Not `static`, for each has to be there, and the program is not linked.
    file.write_text(programs.program("short", 1) + declared + functions)
    measure.run([*optimised(command), "-w", "-c", file, "-o", target])
    found = {}
    section = ""
    for line in measure.run(["objdump", "-dr", target])[0].splitlines():
        if line.startswith("Disassembly of section "):
            section = line.split()[-1].rstrip(":")
        called = re.search(r"R_\w+\s+_Z\d+behind(\d+)i", line)
        if called:
            found.setdefault(int(called.group(1)), set()).add(section)
    missing = [f"{call}: nothing was found behind it" for at, call in enumerate(CALLS) if at not in found]
    return missing + [f"{CALLS[at]}: what stands behind it is in {section}" for at, sections in found.items()
                      for section in sections if "unlikely" in section]


def test_limit(command, folder, shape):
    try:
        measure.run([*command, "-fsyntax-only", written(folder, shape, 200)])
    except measure.Failed as failure:
        return [str(failure)]
    return []


def main(build_dir, test, shape):
    command = [word for word in syntax_check.compiler(build_dir) if word != "-fsyntax-only"]
    with tempfile.TemporaryDirectory() as folder:
        tests = {"growth": test_growth, "header": test_header, "limit": test_limit, "queries": test_queries, "programs": test_programs,
                 "size": test_size, "hot": test_hot}
        problems = tests[test](command, folder, shape)
    for problem in problems:
        print(f"FAILED: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

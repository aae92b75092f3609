# SPDX-License-Identifier: BSL-1.0
"""What one run of a compiler costs: time and memory, and counts that are the same on every machine."""
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile


class Failed(Exception):
    """A command that did not do what it was asked; holds what it said."""


def first_lines(text):
    return "\n".join(line[:500] for line in text.splitlines()[:25])


def run(command):
    """Runs a command; gives its transcript, and what it and its children used."""
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        # C: the words that are looked for are English
        process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=subprocess.STDOUT, env={**os.environ, "LC_ALL": "C"})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if process.returncode != 0:
        raise Failed(f"{' '.join(str(word) for word in command)}\n{first_lines(text)}")
    return text, usage


def text_and_data(target):
    """What `size` says of an object file: code, constants and the data of variables."""
    return sum(int(number) for number in run(["size", target])[0].splitlines()[1].split()[:2])


def cost(command, source, runs):
    """Compiles a file: the median of the processor time, which other processes disturb less than the time on the clock,
    and of the peak of memory, the size of the object file, and what of it gets into the program."""
    with tempfile.TemporaryDirectory() as scratch:
        target = pathlib.Path(scratch) / "unit.o"
        usages = [run([*command, "-c", source, "-o", target])[1] for _ in range(runs)]
        return {
            "seconds": round(statistics.median(usage.ru_utime + usage.ru_stime for usage in usages), 3),
            "peak_mb": round(statistics.median(usage.ru_maxrss for usage in usages) / 1024, 1),
            "object_bytes": target.stat().st_size,
            "text_and_data_bytes": text_and_data(target),
        }


# -- instructions ------------------------------------------------------------------------------------------------------

def perf_counts():
    """Whether perf can count instructions here; many virtual machines do not let it."""
    try:
        text, _ = run(["perf", "stat", "-x,", "-e", "instructions:u", "true"])
    except (Failed, OSError):
        return False
    return re.search(r"^\d+,", text, re.MULTILINE) is not None


def instructions(command, source, by):
    """Instructions that the compiler runs to check a file, counted `by` "perf", or by "valgrind" at a thirtieth of its speed."""
    command = [*command, "-fsyntax-only", source]
    if by == "perf":
        text, _ = run(["perf", "stat", "-x,", "-e", "instructions:u", *command])
        return int(re.search(r"^(\d+),", text, re.MULTILINE).group(1))
    with tempfile.TemporaryDirectory() as scratch:
        run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--trace-children=yes",
             f"--cachegrind-out-file={scratch}/%p", *command])
        reports = [file.read_text() for file in pathlib.Path(scratch).iterdir()]
    return sum(int(re.search(r"^summary: (\d+)", report, re.MULTILINE).group(1)) for report in reports)


def instruction_counter():
    """What can count instructions here, or None."""
    if perf_counts():
        return "perf"
    return "valgrind" if shutil.which("valgrind") else None


# -- counts that do not depend on the machine --------------------------------------------------------------------------

def is_clang(command):
    return "clang" in pathlib.Path(command[0]).name


UNITS = {"": 1, "k": 1 << 10, "M": 1 << 20, "G": 1 << 30}

# What -ftime-report prints in the last column: bytes taken from its own heap, whether or not they are given back.
GCC_WORK = {
    "memory": r"^ TOTAL .* (\d+)([kMG]?)$",
    "memory of templates": r"^ template instantiation .* (\d+)([kMG]?) \( *\d+%\)$",
    "memory of constants": r"^ constant expression evaluation .* (\d+)([kMG]?) \( *\d+%\)$",
}

CLANG_WORK = {
    "types": r"^  (\d+)() types total",
    "declarations": r"^  (\d+)() decls total",
    "expressions": r"^  (\d+)() stmts/exprs total",
}


def work(command, source):
    """What the compiler makes of a file, in numbers that are the same on each run and each machine: {what: how much}."""
    if is_clang(command):
        flags, patterns = ["-Xclang", "-print-stats"], CLANG_WORK
    else:
        # By default g++ collects garbage by the memory of the machine, and then makes some things anew.
        flags, patterns = ["-ftime-report", "--param=ggc-min-expand=30", "--param=ggc-min-heapsize=65536"], GCC_WORK
    text, _ = run([*command, "-fsyntax-only", *flags, source])
    found = {}
    for what, pattern in patterns.items():
        match = re.search(pattern, text, re.MULTILINE)
        if match is None:
            raise Failed(f"{command[0]} {' '.join(flags)} says nothing of: {what}\n{first_lines(text)}")
        found[what] = int(match.group(1)) * UNITS[match.group(2)]
    return found


def takes_steps(command, source, steps):
    """Whether no constant of the file takes clang more than so many steps."""
    try:
        run([*command, "-fsyntax-only", f"-fconstexpr-steps={steps}", source])
    except Failed as failure:
        if "maximum step limit" in str(failure) or "evaluation exceeded" in str(failure):
            return False
        raise
    return True


def longest_constant(command, source, most=1 << 20):
    """Steps that the longest evaluation of a constant takes clang, to a hundredth; clang prints no such number."""
    low, high = 0, most
    while high - low > high / 100:
        middle = (low + high) // 2
        if takes_steps(command, source, middle):
            high = middle
        else:
            low = middle
    return high

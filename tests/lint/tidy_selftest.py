# SPDX-License-Identifier: BSL-1.0
"""A linter that is given the wrong file of checks finds nothing: each of these must be found, and what is right must not.

  tidy_selftest.py BUILD_DIR
"""
import contextlib
import io
import sys

import tidy_test

# Check, code that it must find, the same without the fault.
CASES = [
    ("readability-identifier-naming", "inline int TwiceOf(int n) { return 2 * n; }", "inline int twice_of(int n) { return 2 * n; }"),
    ("readability-identifier-naming", "template <class value> struct holder { value held; };",
     "template <class Value> struct holder { Value held; };"),
    ("modernize-use-nullptr", "inline bool is_null(const int* p) { return p == 0; }",
     "inline bool is_null(const int* p) { return p == nullptr; }"),
    ("bugprone-too-small-loop-variable",
     "inline int sum(const int* p, unsigned long n) { int all = 0; for (unsigned short i = 0; i < n; ++i) all += p[i]; return all; }",
     "inline int sum(const int* p, unsigned long n) { int all = 0; for (unsigned long i = 0; i < n; ++i) all += p[i]; return all; }"),
    ("misc-const-correctness", "inline int twice(int n) { int made = 2 * n; return made + 1; }",
     "inline int twice(int n) { const int made = 2 * n; return made + 1; }"),
]


def judge(build_dir, code):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = tidy_test.main(build_dir, code)
    return status, said.getvalue()


def main(build_dir):
    failed = 0
    for check, wrong, right in CASES:
        status, said = judge(build_dir, wrong)
        if status == tidy_test.SKIPPED:
            print(said)
            return status
        if status != 1 or check not in said:
            print(f"{check} is not found in: {wrong}\n{said}")
            failed += 1
        status, said = judge(build_dir, right)
        if status != 0:
            print(f"something is found in: {right}\n{said}")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

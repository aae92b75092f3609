#!/usr/bin/env bash
# Measures intact against the C API used with care, in one program with the same SQLite, installing what that needs on a fresh Debian 12.
#   bash tests/benchmark/run.sh [WORKLOAD...]    such as W2 or W9; by default all
#   INTACT_COMPILERS      the first of them compiles, by default g++
#   INTACT_RUNS           how many pairs of runs are timed, by default 5; the median counts, and 0 only counts instructions
#   INTACT_STORES         by default "memory file"
# Prints a table, and writes build/benchmark.json.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/support/setup.sh

read -ra compilers <<<"${INTACT_COMPILERS:-g++}"
read -ra stores <<<"${INTACT_STORES:-memory file}"
compiler=${compilers[0]/clang/clang++}

need_to_build
need python3 command -v python3
need valgrind preprocesses '#include <valgrind/callgrind.h>'
if [[ ${compilers[0]} == clang-* ]]; then need "${compilers[0]}" command -v "$compiler"; fi
install_missing

build=build/benchmark
mkdir -p "$build"
flags=(-std=c++20 -O2 -DNDEBUG -Iinclude)
for source in tests/benchmark/*.cpp; do printf '%s\0' "$source"; done |
  xargs -0 -P "$(nproc)" -I{} sh -c '"$@" -c {} -o "$0/$(basename {}).o"' "$build" "$compiler" "${flags[@]}"
"$compiler" "$build"/*.o -lsqlite3 -o "$build/benchmark"

python3 -B tests/benchmark/run.py --program "$build/benchmark" --compiler "$compiler" --runs "${INTACT_RUNS:-5}" \
  --stores "${stores[@]}" --json build/benchmark.json --workloads "$@"

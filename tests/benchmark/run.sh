#!/usr/bin/env bash
# Measures intact against the C API used with care, in one program with the same SQLite, installing what that needs on a fresh Debian 12;
# and SQLiteCpp and SOCI beside it, where they are installed or root can install them.
#   bash tests/benchmark/run.sh [WORKLOAD...]    such as W2 or W9; by default all
#   INTACT_COMPILERS      the first of them compiles, by default g++
#   INTACT_RUNS           how many pairs of runs are timed, by default 5; the median counts, and 0 only counts instructions
#   INTACT_USERS          how many users are timed, by default 100000, with four posts each; what is counted are 10000
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
has_sqlitecpp() { preprocesses '#include <SQLiteCpp/SQLiteCpp.h>' "$compiler" >/dev/null 2>&1; }
has_soci() { preprocesses '#include <soci/soci.h>' "$compiler" >/dev/null 2>&1 && ldconfig -p | grep -q libsoci_sqlite3; }
want libsqlitecpp-dev has_sqlitecpp
want libsoci-dev has_soci
install_missing

build=build/benchmark
mkdir -p "$build"
flags=(-std=c++20 -O2 -DNDEBUG -Iinclude)
libraries=(-lsqlite3)
if has_sqlitecpp; then
  flags+=(-DINTACT_BENCHMARK_SQLITECPP)
  libraries=(-lSQLiteCpp "${libraries[@]}")
else
  echo "NOT MEASURED: SQLiteCpp, which is not installed"
fi
if has_soci; then
  flags+=(-DINTACT_BENCHMARK_SOCI)
  libraries=(-lsoci_core "${libraries[@]}")
else
  echo "NOT MEASURED: SOCI, which is not installed"
fi
rm -f "$build"/*.o
for source in tests/benchmark/*.cpp; do printf '%s\0' "$source"; done |
  xargs -0 -P "$(nproc)" -I{} sh -c '"$@" -c {} -o "$0/$(basename {}).o"' "$build" "$compiler" "${flags[@]}"
"$compiler" "$build"/*.o "${libraries[@]}" -o "$build/benchmark"

python3 -B tests/benchmark/run.py --program "$build/benchmark" --compiler "$compiler" --runs "${INTACT_RUNS:-5}" \
  --users "${INTACT_USERS:-100000}" --stores "${stores[@]}" --json build/benchmark.json --workloads "$@"

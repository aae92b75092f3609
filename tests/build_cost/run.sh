#!/usr/bin/env bash
# Measures what intact costs the compiler, with g++ and clang 16, installing what that needs on a fresh Debian 12.
#   bash tests/build_cost/run.sh [PART...]    of: headers all_headers schemas queries programs short_programs instructions; by default all but all_headers
#   INTACT_COMPILERS      the compilers, by default "g++ clang-16"
#   INTACT_RUNS           how often each file is compiled, by default 3; the median counts
# Prints tables, and writes build/build_cost.json.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/support/setup.sh

read -ra compilers <<<"${INTACT_COMPILERS:-g++ clang-16}"

need_to_build
need python3 command -v python3
for compiler in "${compilers[@]}"; do
  if [[ $compiler == clang-* ]]; then need "$compiler" command -v "${compiler/clang/clang++}"; fi
done
install_missing

mkdir -p build/build_cost
python3 -B tests/build_cost/run.py --runs "${INTACT_RUNS:-3}" \
  --compilers "${compilers[@]/clang/clang++}" --json build/build_cost.json --sources build/build_cost --parts "$@"

#!/usr/bin/env bash
# Builds and runs all tests with g++ and clang 16, installing what that needs on a fresh Debian 12.
#   bash tests/run.sh [CTEST_REGEX]
#   INTACT_COMPILERS      the compilers, by default "g++ clang-16"
#   INTACT_NEWER_BOOST    an include directory with Boost.PFR of 1.84 or later, to test against it as well
#   INTACT_RANDOM_GROUPS  the groups of shapes that the random trials of all but the first compiler have; "all" for all, which takes
#                         some ten minutes more on two cores
#   INTACT_CHINOOK        the Chinook database, for the example that needs it
# The last line is "N passed, N failed", counted over all compilers; the exit code is 0 if none failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tests/support/setup.sh

read -ra compilers <<<"${INTACT_COMPILERS:-g++ clang-16}"
chinook=$(chinook_database)
newer_boost=${INTACT_NEWER_BOOST:+$(realpath "$INTACT_NEWER_BOOST")}

need_to_build
need doctest-dev preprocesses '#include <doctest/doctest.h>'
need clang-format command -v clang-format
need clang-tidy-16 command -v clang-tidy-16
need python3 command -v python3
need pkgconf command -v pkg-config
need git command -v git
need mkdocs command -v mkdocs
need mkdocs-material test -d /usr/share/mkdocs/themes/material
want npm command -v npm
want clangd-16 command -v clangd-16
want postgresql has_server postgres
want mariadb-server has_server mariadbd
want valgrind preprocesses '#include <valgrind/callgrind.h>'
for compiler in "${compilers[@]}"; do
  if [[ $compiler == clang-* ]]; then
    need "$compiler" command -v "${compiler/clang/clang++}"
    need "libclang-rt-${compiler#clang-}-dev" links_sanitizers "${compiler/clang/clang++}"
  fi
done
install_missing

few_groups=${INTACT_RANDOM_GROUPS:-chain;two_relations;self;text_keys;deferred}
reports=()
broken=()
for compiler in "${compilers[@]}"; do
  build=build/tests-$compiler
  report=$build/junit.xml
  rm -f "$report"
  echo "== $compiler: configuring and building in $build"
  groups=all once=ON
  if [ "$compiler" != "${compilers[0]}" ]; then groups=$few_groups once=OFF; fi
  # UBSan takes g++ half as long again to compile; beside a clang it is left to that, but for the static tests.
  sanitize=ON
  if [[ $compiler == g++* && ${#compilers[@]} -gt 1 ]]; then sanitize=address; fi
  cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-g1 -DINTACT_SANITIZE="$sanitize" \
    -DINTACT_RANDOM_GROUPS="$groups" -DINTACT_TEST_ONCE="$once" -DCMAKE_CXX_COMPILER="${compiler/clang/clang++}" -DINTACT_NEWER_BOOST="$newer_boost" \
    -DINTACT_CHINOOK="$chinook" || { broken+=("$compiler: configuring"); continue; }
  # -k 0: one file that does not compile must not hide what the other tests say
  cmake --build "$build" -- -k 0 || {
    broken+=("$compiler: building")
    # A program left over from an earlier build must not pass for one that cannot be built now, so all link anew.
    find "$build/tests" "$build/examples" -maxdepth 1 -type f -executable -delete
    cmake --build "$build" -- -k 0 >/dev/null 2>&1 || true
  }
  echo "== $compiler: testing"
  ctest --test-dir "$build" -j "$(nproc)" --timeout 600 --no-tests=error --output-on-failure \
    --output-junit junit.xml ${1:+-R "$1"} || true
  reports+=("$report")
done

echo
if [ "${#compilers[@]}" -gt 1 ] && [ "$few_groups" != all ]; then
  echo "NOT TESTED with ${compilers[*]:1}: random trials on other shapes than ${few_groups//;/, }; INTACT_RANDOM_GROUPS=all has them."
fi
if [ -z "$newer_boost" ]; then
  echo "NOT TESTED: field names by Boost.PFR itself (1.84 and later), as INTACT_NEWER_BOOST is not set."
fi
if [ -z "$chinook" ]; then echo "NOT TESTED: the examples chinook and chinook_questions, as INTACT_CHINOOK is not set."; fi
python3 -B tests/support/count_results.py "${broken[@]/#/--broken=}" "${reports[@]}"

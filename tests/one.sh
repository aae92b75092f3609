#!/usr/bin/env bash
# Builds what some tests need and runs them, installing what that needs on a fresh Debian 12.
#   bash tests/one.sh REGEX [PRESET]
# REGEX is over names of tests, such as runtime.sqlite.erase or diagnostics.relation; the preset is gcc-debug unless told otherwise.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tests/support/setup.sh

if [ $# -eq 0 ]; then
  echo "Name a test, such as runtime.sqlite.erase"
  exit 1
fi
regex=$1
preset=${2:-gcc-debug}
need_to_build
need doctest-dev preprocesses '#include <doctest/doctest.h>'
need python3 command -v python3
if [[ $preset == clang-* ]]; then
  need clang-16 command -v clang++-16
  need libclang-rt-16-dev links_sanitizers clang++-16
fi
if [[ $regex == *lint* ]]; then
  need clang-tidy-16 command -v clang-tidy-16
  need clangd-16 command -v clangd-16
fi
install_missing

build=build/$preset
mkdir -p build
cmake --preset "$preset" >"$build.log" 2>&1 || { cat "$build.log"; exit 1; }
# A program is a target of the test's name; other tests compile what they need by themselves.
mapfile -t targets < <(comm -12 \
  <(ctest --preset "$preset" -N -R "$regex" | sed -n 's/^ *Test *#[0-9]*: //p' | sort) \
  <(ninja -C "$build" -t targets all | sed 's/: .*//' | sort))
if [ ${#targets[@]} -gt 0 ]; then cmake --build --preset "$preset" --target "${targets[@]}"; fi
ctest --preset "$preset" -j "$(nproc)" -R "$regex"

#!/usr/bin/env bash
# Builds the examples with g++ and runs each, installing what that needs on a fresh Debian 12.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tests/support/setup.sh

need_to_build
install_missing

echo "Building the examples in build/examples"
cmake -S . -B build/examples -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER=g++ -DINTACT_BUILD_TESTS=OFF
cmake --build build/examples

chinook=$(chinook_database)
shopt -s nullglob
for source in examples/*.cpp examples/*/main.cpp; do
  name=$(basename "${source%/main.cpp}" .cpp)
  input=()
  if [[ $name == chinook* ]]; then
    if [ -z "$chinook" ]; then
      printf '\n== %s: not run, set INTACT_CHINOOK to the path of Chinook_Sqlite.sqlite\n' "$name"
      continue
    fi
    input=("$chinook")
  fi
  printf '\n== %s\n' "$name"
  bash examples/run_one.sh "build/examples/scratch/$name" "build/examples/examples/$name" "${input[@]}"
done

#!/usr/bin/env bash
# Writes anew what examples must print (examples/expected), building them with g++, and then the documents that show it.
#   bash examples/update.sh NAME...
# Look at the difference before you commit it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tests/support/setup.sh

if [ $# -eq 0 ]; then
  echo "Name the examples, such as guide_models"
  exit 1
fi
need_to_build
need python3 command -v python3
install_missing

cmake -S . -B build/examples -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER=g++ -DINTACT_BUILD_TESTS=OFF >/dev/null
chinook=$(chinook_database)
for name in "$@"; do
  cmake --build build/examples --target "example.$name"
  input=()
  if [[ $name == chinook* ]]; then input=("${chinook:?set INTACT_CHINOOK to the path of Chinook_Sqlite.sqlite}"); fi
  bash examples/run_one.sh "build/examples/scratch/$name" "build/examples/examples/$name" "${input[@]}" >"examples/expected/$name.txt"
done
python3 -B tests/docs/check_snippets.py --fix

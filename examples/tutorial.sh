#!/usr/bin/env bash
# tutorial.sh FOLDER: types the commands of README.md and docs/tutorial in an empty folder that holds a checkout `intact`, and compares
# what the programs print. The other steps are compiled as all examples are.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rm -rf "$1"
mkdir -p "$1"
cd "$1"
ln -s "$here/.." intact

cp "$here/first_steps.cpp" blog.cpp
{
  # [blog]
  g++ -std=c++20 -I intact/include blog.cpp -lsqlite3 -o blog
  ./blog
  # [/blog]
} | diff "$here/expected/first_steps.txt" -

cp "$here/cmake/CMakeLists.txt" .
rm blog.db
{
  # [blog_cmake]
  cmake -S . -B build
  cmake --build build
  ./build/blog
  # [/blog_cmake]
} >output.txt
tail -n 2 output.txt | diff "$here/expected/first_steps.txt" -
rm -r build

cp "$here/tutorial_1.cpp" .
{
  # [compile]
  g++ -std=c++20 -I intact/include tutorial_1.cpp -lsqlite3 -o tutorial_1
  ./tutorial_1
  # [/compile]
} | diff "$here/expected/tutorial_1.txt" -

cp "$here"/tutorial_8/* .
{
  # [cmake]
  cmake -S . -B build
  cmake --build build
  ./build/library
  # [/cmake]
} >output.txt
tail -n 2 output.txt | diff "$here/expected/tutorial_8.txt" -

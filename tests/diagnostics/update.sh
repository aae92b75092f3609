#!/usr/bin/env bash
# Writes anew what g++ 12 and clang 16 print on the cases (tests/diagnostics/transcripts) and docs/diagnostics.md, installing
# what that needs on a fresh Debian 12. Look at the difference before you commit it.
#   bash tests/diagnostics/update.sh [PART_OF_A_PATH...]    only those cases, such as schema/two_models; by default all
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/support/setup.sh

need_to_build
need doctest-dev preprocesses '#include <doctest/doctest.h>'
need python3 command -v python3
need g++-12 command -v g++-12
need clang-16 command -v clang++-16
install_missing

builds=()
for compiler in g++-12 clang++-16; do
  build=build/diagnostics-$compiler
  cmake -S . -B "$build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" -DINTACT_BUILD_EXAMPLES=OFF >/dev/null
  builds+=("$build")
done
python3 -B tests/diagnostics/update.py --builds "${builds[@]}" --only "$@"

#!/usr/bin/env bash
# Checks that clang-format would change nothing; with --fix, lets it. Debian 12's version 14 decides, as newer ones differ.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

tool=$(command -v clang-format-14 || command -v clang-format) || {
  echo "clang-format is missing: apt-get install clang-format"
  exit 1
}
mode=(--dry-run -Werror)
if [ "${1:-}" = --fix ]; then mode=(-i); fi

roots=()
for root in include tests examples; do
  if [ -d "$root" ]; then roots+=("$root"); fi
done
find "${roots[@]}" -name '*.[hc]pp' -print0 | xargs -0 --no-run-if-empty "$tool" "${mode[@]}" || {
  "$tool" --version
  echo "To format: bash tests/format/check_format.sh --fix"
  exit 1
}

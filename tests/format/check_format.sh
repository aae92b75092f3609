#!/usr/bin/env bash
# Checks that clang-format would change nothing; with --fix, lets it. Debian 12's version 14 decides, as newer ones differ.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

tool=$(command -v clang-format-14 || command -v clang-format) || {
  echo "clang-format is missing: apt-get install clang-format"
  exit 1
}
roots=()
for root in include tests examples; do
  if [ -d "$root" ]; then roots+=("$root"); fi
done

mapfile -d '' files < <(find "${roots[@]}" -name '*.[hc]pp' -print0)

if [ "${1:-}" = --fix ]; then
  exec "$tool" -i "${files[@]}"
fi
# What it prints is compared, because --dry-run takes each comment that names an inline namespace for a change.
if cmp -s <("$tool" "${files[@]}") <(cat "${files[@]}"); then
  exit 0
fi
for file in "${files[@]}"; do
  "$tool" "$file" | diff -u --label "$file" --label "$file, formatted" "$file" - || true
done
"$tool" --version
echo "To format: bash tests/format/check_format.sh --fix"
exit 1

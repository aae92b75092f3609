#!/usr/bin/env bash
# compare_output.sh EXPECTED COMMAND...: the command must succeed and print exactly what the file holds.
set -euo pipefail
expected=$1
shift
"$@" | diff -u --label expected --label printed "$expected" -

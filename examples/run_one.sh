#!/usr/bin/env bash
# run_one.sh SCRATCH PROGRAM [DATABASE]: runs an example in an empty folder, as examples leave databases behind, and
# on a copy of the database it is given, as examples change it.
set -euo pipefail
scratch=$1
program=$(realpath "$2")
rm -rf "$scratch"
mkdir -p "$scratch"
if [ $# -eq 3 ]; then
  cp --no-preserve=mode "$3" "$scratch/"
  set -- "$scratch" "$program" "$(basename "$3")"
fi
cd "$scratch"
exec "$program" "${@:3}"

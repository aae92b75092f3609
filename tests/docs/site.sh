#!/usr/bin/env bash
# Builds the site of the documents in build/site, and checks what was built. Installs with apt what that needs.
#   bash tests/docs/site.sh [SITE_DIR]
# The pictures are drawn by Mermaid, a script of MIT licence that npm fetches once and whose checksum stands here; the site holds a
# copy of it. Without npm or a network the pictures stay texts, and this says so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/support/setup.sh
site=$(realpath -m "${1:-build/site}")

need mkdocs command -v mkdocs
need mkdocs-material test -d /usr/share/mkdocs/themes/material
install_missing

version=11.12.0
checksum=07e37dfa97b337ccc85365d57eddf99b9706f09db3b59b260d0333b23b343c4b
kept=$PWD/build/mermaid/$version
script=$kept/package/dist/mermaid.min.js

is_mermaid() { echo "$checksum  $script" | sha256sum --check --status 2>/dev/null; }

fetch_mermaid() {
  mkdir -p "$kept"
  (cd "$kept" && timeout 300 npm pack --silent "mermaid@$version" && tar xzf "mermaid-$version.tgz" package/dist/mermaid.min.js package/LICENSE) >/dev/null
  rm -f "$kept"/*.tgz
}

export INTACT_MERMAID=
if is_mermaid || { command -v npm >/dev/null && fetch_mermaid && is_mermaid; }; then
  INTACT_MERMAID=$script
else
  echo "NOT DRAWN: the pictures of the site stay texts, as npm gave no Mermaid $version of the expected checksum."
fi

rm -rf "$site"
log=$(PYTHONDONTWRITEBYTECODE=1 mkdocs build --strict --site-dir "$site" 2>&1) || {
  grep -vE '^INFO|^ *- ' <<<"$log"
  exit 1
}
python3 -B tests/docs/check_site.py "$site"
echo "The site is in $site; open index.html"

# shellcheck shell=bash
# Sourced by tests/run.sh and examples/run.sh: finds what is missing on this machine, and installs it where apt can.

missing=()
wanted=()

# need PACKAGE COMMAND...: the Debian package is missing where the command fails.
need() {
  local package=$1
  shift
  if ! "$@" >/dev/null 2>&1; then missing+=("$package"); fi
}

# want PACKAGE COMMAND...: the same of a package without which some tests are skipped, and say so.
want() {
  local package=$1
  shift
  if ! "$@" >/dev/null 2>&1; then wanted+=("$package"); fi
}

# has_server PROGRAM: it is where Debian puts servers, which is in few users' PATH.
has_server() { PATH="$PATH:/usr/sbin:$(printf '%s:' /usr/lib/postgresql/*/bin)" command -v "$1"; }

# preprocesses TEXT [COMPILER]: the headers that the text asks for are there, and no #error is reached.
preprocesses() { printf '%b\n' "$1" | "${2:-g++}" -E -x c++ -; }

links_sanitizers() { echo 'int main() {}' | "$1" -fsanitize=address,undefined -x c++ - -o /dev/null; }

need_to_build() {
  need g++ command -v g++
  need cmake command -v cmake
  need ninja-build command -v ninja
  need libboost1.81-dev preprocesses '#include <boost/version.hpp>\n#if BOOST_VERSION < 108100\n#error\n#endif'
  need libsqlite3-dev preprocesses '#include <sqlite3.h>'
}

install_missing() {
  install_wanted
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  if ! command -v apt-get >/dev/null; then
    echo "Missing, and there is no apt to install it (Debian's names): ${missing[*]}"
    exit 1
  fi
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then sudo=(sudo); fi
  if [ ${#sudo[@]} -gt 0 ] && ! command -v sudo >/dev/null; then
    echo "Missing, and installing needs root or sudo: apt-get install ${missing[*]}"
    exit 1
  fi
  echo "Installing with apt: ${missing[*]}"
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Only root installs them unasked: nobody should have to give a password for what can be left out.
install_wanted() {
  if [ ${#wanted[@]} -eq 0 ]; then return; fi
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Not there, so that some tests are skipped (Debian's names): ${wanted[*]}"
    return
  fi
  echo "Installing with apt: ${wanted[*]}"
  { apt-get update -qq &&
    env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}"; } >/dev/null ||
    echo "Not installed, so that some tests are skipped: ${wanted[*]}"
}

# The Chinook database, an example's input: $INTACT_CHINOOK, else beside the checkout; prints nothing where neither is.
chinook_database() {
  local file=${INTACT_CHINOOK:-../shared/data/chinook/Chinook_Sqlite.sqlite}
  if [ -f "$file" ]; then realpath "$file"; fi
}

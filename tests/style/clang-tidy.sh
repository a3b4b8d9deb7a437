#!/usr/bin/env bash
# Runs clang-tidy with the project's rules over every source file of src/, several at a time. Argument: a build
# directory with compile_commands.json. Prints the findings alone; fails when there are any.
# A file found clean is not looked at again until it, a header it includes, the rules or clang-tidy change:
# BUILD/tidy holds an empty file named by the hash of all that.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/debug}
clean=$build/tidy
rules=$(clang-tidy --version | cat - .clang-tidy | sha256sum)
mkdir -p "$clean"
export build clean rules

hash_of() { # FILE: the hash of the rules, its path, and the text of it and of the project's headers that it includes
  local texts
  texts=$(cc -MM -MG -Isrc -I"$build" "$1" | sed 's/^[^:]*://; s/\\$//' | tr ' ' '\n' | grep -v '^$')
  { echo "$rules $1"; for text in $texts; do [ ! -f "$text" ] || cat "$text"; done; } | sha256sum | cut -d' ' -f1
}

check() { # FILE…: those not known to be clean
  local file hash failed=0
  for file in "$@"; do
    hash=$(hash_of "$file")
    [ ! -e "$clean/$hash" ] || continue
    if clang-tidy -p "$build" --quiet "$file" 2>/dev/null; then touch "$clean/$hash"; else failed=1; fi
  done
  return $failed
}
export -f hash_of check

git ls-files 'src/*.c' | xargs -P "$(nproc)" -n 8 bash -euo pipefail -c 'check "$@"' check

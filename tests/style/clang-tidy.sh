#!/usr/bin/env bash
# Runs clang-tidy with the project's rules over every source file of src/. Argument: a build directory with
# compile_commands.json.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/debug}
git ls-files 'src/*.c' | xargs -P "$(nproc)" -n 4 clang-tidy -p "$build" --quiet 2> >(grep -v 'warnings generated' >&2 || true)

#!/usr/bin/env bash
# Runs clang-tidy with the project's rules over every source file of src/, several at a time. Argument: a build
# directory with compile_commands.json. Prints the findings alone; fails when there are any.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/debug}
git ls-files 'src/*.c' | xargs -P "$(nproc)" -n 8 clang-tidy -p "$build" --quiet 2>/dev/null

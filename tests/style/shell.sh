#!/usr/bin/env bash
# Runs shellcheck over every shell script of the project.
set -euo pipefail
cd "$(dirname "$0")/../.."
mapfile -t scripts < <(git grep -lIE '^#!.*\b(ba)?sh$'; git ls-files '*.sh')
shellcheck -s bash -x -S warning "${scripts[@]}"

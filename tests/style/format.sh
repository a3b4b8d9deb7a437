#!/usr/bin/env bash
# Fails and names the files that clang-format would change.
set -euo pipefail
cd "$(dirname "$0")/../.."
git ls-files 'src/*.[ch]' 'tests/*.[ch]' 'bench/*.[ch]' ':!tests/oracle' ':!tests/pymalloc-oracle' | xargs clang-format --dry-run --Werror

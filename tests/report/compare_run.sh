#!/usr/bin/env bash
# compare_run.sh OUROSCOPE FILE.py: the text of the program against the recorded one.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../.."
diff -u "tests/report/runs/$(basename "$2" .py).txt" <("$1" run "$2" 2> /dev/null)

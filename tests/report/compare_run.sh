#!/usr/bin/env bash
# compare_run.sh OUROSCOPE NAME: the text of scenarios/NAME.py against the recorded one.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../.."
diff -u "tests/report/runs/$2.txt" <("$1" run "scenarios/$2.py")

#!/usr/bin/env bash
# record_runs.sh OUROSCOPE: records the text of every scenario anew. Read the difference before you keep it.
set -euo pipefail
export LC_ALL=C.UTF-8
program=$(realpath "$1")
cd "$(dirname "$0")/../.."
for scenario in scenarios/*.py; do
  "$program" run "$scenario" > "tests/report/runs/$(basename "$scenario" .py).txt"
done

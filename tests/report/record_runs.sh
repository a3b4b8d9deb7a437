#!/usr/bin/env bash
# record_runs.sh OUROSCOPE: records the text of every scenario, and of programs that end with an exit, anew. Read the difference before you keep it.
set -euo pipefail
export LC_ALL=C.UTF-8
program=$(realpath "$1")
cd "$(dirname "$0")/../.."
for scenario in scenarios/*.py tests/vm/programs/at_exit_{alone,uncaught,closed,flushed,names}.py; do
  "$program" run "$scenario" 2> /dev/null > "tests/report/runs/$(basename "$scenario" .py).txt" || [ $? -eq 1 ] # what nobody catches
done

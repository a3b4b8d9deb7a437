#!/usr/bin/env bash
# check_facts.sh PROGRAM CASE: prints the model's facts of a case, audited, and compares them at level gc.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
facts=$(mktemp)
trap 'rm -f "$facts"' EXIT
"$1" facts --audit "$here/cases/$2.py" --python 3.9 >"$facts"
python3 "$here/compare.py" "$facts" "$here/recorded/3.9/$2.jsonl.gz" --level gc

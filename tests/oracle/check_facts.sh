#!/usr/bin/env bash
# check_facts.sh PROGRAM FOLDER/CASE: prints the model's facts of a case of cases/ or cases_more/, audited, and
# compares them at level gc with what was recorded.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
facts=$(mktemp)
trap 'rm -f "$facts"' EXIT
recorded=$here/recorded/3.9
[ "${2%/*}" = cases ] || recorded=$here/recorded_more/3.9
"$1" facts --audit "$here/$2.py" --python 3.9 >"$facts"
python3 "$here/compare.py" "$facts" "$recorded/${2#*/}.jsonl.gz" --level gc --source "$here/$2.py"

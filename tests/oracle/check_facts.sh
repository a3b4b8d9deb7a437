#!/usr/bin/env bash
# check_facts.sh PROGRAM FOLDER/CASE [LEVEL]: prints the model's facts of a case of cases/ or cases_more/, audited,
# and compares them with what was recorded, at level gc or the given one.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
level=${3:-gc}
facts=$(mktemp)
trap 'rm -f "$facts"' EXIT
recorded=$here/recorded/3.9
[ "${2%/*}" = cases ] || recorded=$here/recorded_more/3.9
name=${2#*/}
options=(--as exec --audit)
[ "$level" != alloc ] || { options=(--as exec --alloc); name=$name.alloc; }
"$1" facts "${options[@]}" "$here/$2.py" --python 3.9 >"$facts"
python3 "$here/compare.py" "$facts" "$recorded/$name.jsonl.gz" --level "$level" --source "$here/$2.py"

#!/usr/bin/env bash
# make_gifs.sh [OUROSCOPE]: records the pictures of docs/ again. The same program makes the same files.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "${1:-$here/../ouroscope}")
cd "$here"
record() { "$program" record "../scenarios/$1" -o "$2" "${@:3}"; }
record 01_two_names_one_list.py two_names.gif --size 720x405 --fps 12 --scale 1.3
record 07_a_cycle_keeps_itself_alive.py cycle.gif --size 720x405 --fps 12 --from 8 --view lesson --scale 1.3

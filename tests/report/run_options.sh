#!/usr/bin/env bash
# run_options.sh OUROSCOPE: exit codes and kinds of output of "ouroscope run".
set -euo pipefail
export LC_ALL=C.UTF-8
program=$1
cd "$(dirname "$0")/../.."
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT

expect() { # expect STATUS COMMAND...: leaves stdout in $directory/out
  local wanted=$1 status=0
  shift
  "$@" > "$directory/out" 2> "$directory/err" || status=$?
  if [ "$status" != "$wanted" ]; then
    echo "exit code $status instead of $wanted: $*" >&2
    cat "$directory/err" >&2
    exit 1
  fi
}

expect 2 "$program" run
expect 2 "$program" run --nonsense scenarios/02_the_last_arrow.py
expect 2 "$program" run --python 2.7 scenarios/02_the_last_arrow.py
expect 2 "$program" run scenarios/02_the_last_arrow.py scenarios/03_rebinding.py

expect 0 "$program" run --python 3.9 --output-only scenarios/02_the_last_arrow.py
diff "$directory/out" <(echo "['Hey', 'Joy', 'Sun']")
expect 0 "$program" run --quiet scenarios/02_the_last_arrow.py
diff "$directory/out" <(echo "['Hey', 'Joy', 'Sun']")

printf 'print("on")\nprint(1 / 0)\n' > "$directory/fails.py"
expect 1 "$program" run "$directory/fails.py"
grep -q '^  *> on$' "$directory/out"
grep -q 'ZeroDivisionError: division by zero. Nothing catches it' "$directory/out"
tail -1 "$directory/err" | grep -q '^ZeroDivisionError: division by zero$'
expect 1 "$program" run --quiet "$directory/fails.py"
diff "$directory/out" <(echo on)
grep -q '^ZeroDivisionError: division by zero$' "$directory/err"

printf 'x = (\n' > "$directory/syntax.py"
expect 1 "$program" run "$directory/syntax.py"

expect 0 "$program" run --events scenarios/02_the_last_arrow.py
grep -q 'The list songs loses the arrow from ' "$directory/out" ||
  grep -q ' loses the arrow from ' "$directory/out"
if grep -nE '\{[a-z]+\}|mark\.|\?' "$directory/out"; then exit 1; fi

# Turns that repeat are counted; their sums and the last of them are told; --all prints every one.
printf 'total = 0\nfor i in range(600):\n    total = total + 1000\nprint(total)\n' > "$directory/loop.py"
expect 0 "$program" run "$directory/loop.py"
grep -q '… the same 2 lines [0-9]* times more' "$directory/out"
grep -q 'A new int is made, 600000, and total points to it' "$directory/out"
[ "$(wc -l < "$directory/out")" -lt 100 ]
[ "$("$program" run --all "$directory/loop.py" | grep -c 'and total points to it')" = 600 ]

# The head says which start state the figures are of.
expect 0 "$program" run scenarios/02_the_last_arrow.py
sed -n 1,5p "$directory/out" | grep -q '^\[CPython 3.9, --as script: '
expect 0 "$program" run --as exec scenarios/02_the_last_arrow.py
sed -n 1,5p "$directory/out" | grep -q '^\[CPython 3.9, --as exec: '
expect 0 "$program" run --as script --language es scenarios/02_the_last_arrow.py
grep -q '^\[CPython 3.9, --as script: todo empieza' "$directory/out"

printf '# nothing\n' > "$directory/nothing.py"
expect 0 "$program" run "$directory/nothing.py"
grep -q '^There is nothing to run: the file has no statement.$' "$directory/out"
expect 2 "$program" run "$directory"

# The language: an option, or the environment; the texts of the lessons that come with the program are told in it, too.
expect 0 "$program" run --language es "$directory/loop.py"
grep -q 'Se crea un nuevo int, 600000, y total apunta a él' "$directory/out"
expect 0 env LC_ALL=es_ES.UTF-8 "$program" run scenarios/05_containers_hold.py
grep -q 'es una flecha más al list branch: su cuenta pasa de 1 a 2' "$directory/out"
grep -q '# Un diccionario que sujeta la lista' "$directory/out"
if grep -nE '\{[a-z]+\}|mark\.|\?' "$directory/out"; then exit 1; fi
expect 0 env LC_ALL=fr_FR.UTF-8 "$program" run scenarios/05_containers_hold.py
grep -q 'is one more arrow to the list branch' "$directory/out"
# Words of one's own stay, also when the window has the same.
printf '"""Stack"""\n#: Names and objects\nx = [1]\n' > "$directory/own.py"
expect 0 "$program" run --language es "$directory/own.py"
grep -q '^Stack$' "$directory/out"
grep -q '# Names and objects' "$directory/out"
expect 2 "$program" run --language xx scenarios/05_containers_hold.py

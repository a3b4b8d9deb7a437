# Shift R records the film that the command line makes, again stops it; who quits is warned first.
printf 'a = [1]\ndel a\n' >"$work/tiny.py"

# until_gone FILE: within a minute.
until_gone() {
  for _ in $(seq 600); do
    [ -e "$1" ] || return 0
    sleep 0.1
  done
  echo "FAILED film: $1 is still there"
  failed=1
}

# until_there FILE: within two minutes.
until_there() {
  for _ in $(seq 1200); do
    [ ! -e "$1" ] || return 0
    sleep 0.1
  done
  echo "FAILED film: there is no $1"
  failed=1
}

cd "$work"
open_window tiny.py
cd - >/dev/null
keys Shift+r
until_there "$work/tiny.mp4"
"$program" record "$work/tiny.py" -o "$work/same.mp4" 2>/dev/null
cmp "$work/tiny.mp4" "$work/same.mp4" || { echo "FAILED film: not that of the command line"; failed=1; }
keys Shift+r
until_there "$work/tiny-2.mp4.part"
keys Shift+r
until_gone "$work/tiny-2.mp4.part"
shot film_stopped
keys Escape Shift+r
until_there "$work/tiny-2.mp4.part"
keys q
close_window
until_gone "$work/tiny-2.mp4.part"
[ ! -e "$work/tiny-2.mp4" ] || { echo "FAILED film: a part of a film was left"; failed=1; }

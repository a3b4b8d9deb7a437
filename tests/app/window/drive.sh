#!/usr/bin/env bash
# drive.sh PROGRAM SAME_PICTURE [--record] [STORY...]: opens the real window under Xvfb, works its keys and controls with
# xdotool and compares what the screen shows with golden/*.png: in the stories named, or all. A picture that is not there
# yet is waited for, some seconds at most.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
same_picture=$(realpath "$2")
shift 2
mode=
if [ "${1:-}" = --record ]; then
  mode=--record
  shift
fi
width=1280 height=720
work=$(mktemp -d)
failed=0
xvfb_pid=0 window_pid=0 shared_pid=0
seen=(-root) # what a shot shows

stop() {
  [ "$window_pid" -eq 0 ] || kill "$window_pid" 2>/dev/null || true
  [ "$xvfb_pid" -eq 0 ] || kill "$xvfb_pid" 2>/dev/null || true
  [ "$shared_pid" -eq 0 ] || kill "$shared_pid" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

start_display() {
  Xvfb -displayfd 3 -screen 0 ${width}x${height}x24 -nolisten tcp 3>"$work/display" 2>"$work/xvfb.log" &
  xvfb_pid=$!
  for _ in $(seq 100); do
    [ -s "$work/display" ] && break
    sleep 0.1
  done
  DISPLAY=:$(cat "$work/display")
  export DISPLAY
  unset WAYLAND_DISPLAY
}

# larger_display WIDTH HEIGHT: another screen, for a window that fills it; first_display: the one that the stories share.
larger_display() {
  shared_display=$DISPLAY shared_pid=$xvfb_pid
  width=$1 height=$2
  rm -f "$work/display"
  start_display
}

first_display() {
  kill "$xvfb_pid"
  wait "$xvfb_pid" 2>/dev/null || true
  width=1280 height=720
  xvfb_pid=$shared_pid
  export DISPLAY=$shared_display
}

# resize_window WIDTH HEIGHT: as a person does by its corner. Shots show the window alone: where it does not fill the screen,
# xwd pieces a picture together that has 24 bits a pixel.
resize_window() {
  local id
  id=$(cat "$work/id")
  xdotool windowsize --sync "$id" "$1" "$2"
  seen=(-id "$id")
  sleep 0.2
}

# open_window ARGUMENTS: starts the program in its folder of scenarios and waits for the window. Nothing is remembered from the last
# time, unless keep_settings is set.
open_window() {
  [ -n "${keep_settings:-}" ] || rm -rf "$work/config"
  seen=(-root)
  XDG_CONFIG_HOME=$work/config OUROSCOPE_HOME=$here/../../.. "$program" "$@" --size ${width}x${height} --motion off 2>"$work/program.log" &
  window_pid=$!
  if ! xdotool search --sync --onlyvisible --name 'ouroscope$' >"$work/id" 2>/dev/null; then
    echo "no window: $(cat "$work/program.log")"
    exit 1
  fi
}

# open_chapters: a scenario of the test's own, in a folder where S may save pictures.
open_chapters() {
  cd "$work"
  open_window "$here/chapters.py"
  cd - >/dev/null
}

# picture_saved KIND: S has written a picture (png), or Shift S (svg), now or within some seconds.
picture_saved() {
  for _ in $(seq 40); do
    [ -s "$work/ouroscope-001.$1" ] && return
    sleep 0.1
  done
  echo "FAILED save: no $1 was written"
  failed=1
}

# close_window: presses Q, waits for the end, and wants exit code 0.
close_window() {
  xdotool key q
  local status=0
  wait "$window_pid" || status=$?
  window_pid=0
  if [ "$status" -ne 0 ]; then
    echo "FAILED quit: exit code $status: $(cat "$work/program.log")"
    failed=1
  fi
}

keys() { xdotool key --delay 30 "$@"; }
at() { xdotool mousemove "$1" "$2"; }
click() { at "$1" "$2"; xdotool click 1; at 640 4; }
drag() { at "$1" "$2"; xdotool mousedown 1; at "$3" "$4"; sleep 0.1; xdotool mouseup 1; at 640 4; }

# shot NAME: the picture on the screen is golden/NAME.png, now or within some seconds.
shot() {
  local why=""
  if [ "$mode" = --record ]; then
    sleep 1.2
    xwd "${seen[@]}" -silent >"$work/shot.xwd"
    "$same_picture" "$work/shot.xwd" "$here/golden/$1.png" --record
    echo "recorded $1"
    return
  fi
  for _ in $(seq 40); do
    xwd "${seen[@]}" -silent >"$work/shot.xwd"
    if why=$("$same_picture" "$work/shot.xwd" "$here/golden/$1.png" 2>&1); then
      echo "ok $1"
      return
    fi
    sleep 0.2
  done
  echo "FAILED $1: $why"
  if [ -n "${OUROSCOPE_SHOTS:-}" ]; then
    mkdir -p "$OUROSCOPE_SHOTS"
    "$same_picture" "$work/shot.xwd" "$OUROSCOPE_SHOTS/$1.png" --record
  fi
  failed=1
}

mkdir -p "$here/golden"
start_display
stories=("$@")
if [ $# -eq 0 ]; then
  mapfile -t stories < <(basename -s .sh "$here"/stories/*.sh)
fi
for story in "${stories[@]}"; do
  echo "== $story"
  # shellcheck source=/dev/null
  . "$here/stories/$story.sh"
done
exit $failed

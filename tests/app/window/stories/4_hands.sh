# Searching with the keyboard, zooming with the wheel, moving the stage with the mouse.
open_window scenarios/05_containers_hold.py
keys End Left Left Left Left Left Left Left slash
xdotool type --delay 30 "leaf"
shot search
keys BackSpace BackSpace
xdotool type --delay 30 "xyz"
shot search_nothing
keys BackSpace BackSpace BackSpace BackSpace BackSpace Down Return
shot search_taken
keys Escape
at 840 300
xdotool click --repeat 3 --delay 30 4
at 640 4
shot wheel
drag 1058 371 958 331
shot panned
keys f
shot fitted
close_window

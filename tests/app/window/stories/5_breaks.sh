# Breaks: a click in the gutter, one by key on a collection, run to them, play until one, back to the one before.
open_window scenarios/07_a_cycle_keeps_itself_alive.py
keys Right Right
keys F8
click 30 219
shot breaks_set
keys k
shot break_line
keys Escape k
shot break_collection
keys Escape Shift+k
shot break_line
keys Escape 5 Tab Shift+F9
shot break_inspector
keys Ctrl+F9 2 Return
shot break_count
keys Ctrl+F8 Escape
shot breaks_gone
close_window

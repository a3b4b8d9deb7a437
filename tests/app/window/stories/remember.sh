# What was chosen the last time is there again: theme, view, size of everything.
open_window scenarios/03_rebinding.py
keys t 2 ctrl+plus Escape
shot chosen
close_window
keep_settings=1
open_window scenarios/03_rebinding.py
shot chosen
close_window
keep_settings=

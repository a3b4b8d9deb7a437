# The focus goes by keyboard over cards, names, lines and controls; Enter chooses.
open_window scenarios/07_a_cycle_keeps_itself_alive.py
keys End Left 2 Tab Tab
shot focus_name
keys Alt+Left Alt+Down
shot focus_line
keys Return
shot focus_taken
keys v
shot version
keys Escape Escape Escape
close_window

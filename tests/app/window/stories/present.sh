# Presenting: one panel, large, the selected object in a spotlight; Esc ends it.
open_window scenarios/05_containers_hold.py
keys End F5
shot presenting
keys Home Right Right Right Right Right Right Right Tab Tab
shot spotlight
keys Escape
close_window

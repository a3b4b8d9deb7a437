# Presenting: one panel, large, the selected object in a spotlight; Esc ends it.
open_window scenarios/05_containers_hold.py
keys End F5
shot presenting
keys Home n Escape
keys F5 Right Right Right Right Right Right Tab
shot spotlight
keys Escape
close_window

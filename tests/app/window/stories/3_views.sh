# A cycle in the Collector view, at the phases of its collection, then the other views.
open_window scenarios/07_a_cycle_keeps_itself_alive.py
keys n
shot collection_copied
keys Right
shot collection_subtracted
keys Right Right
shot collection_later
keys Tab 2
shot why
keys 4
shot heap
keys 5
shot all
keys alt+8 z z z z z z
shot heap_nearer
keys Escape
keys 1 m Escape Right Right
shot by_instruction
keys m Escape Right
shot by_event
keys Shift+Left
shot over_back
keys g
shot prompt
keys 3 Return
shot gone_to
close_window

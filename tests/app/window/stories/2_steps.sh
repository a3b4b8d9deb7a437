# Five on, three back, the timeline dragged, an object selected by key and by click, the theme changed.
open_window scenarios/02_the_last_arrow.py
shot start
keys Right Right Right Right Right
shot forward_five
keys Left Left Left
shot back_three
drag 110 690 1180 690
shot dragged
keys Home Right
shot one
keys Tab
shot selected
keys Escape
shot one
click 840 250
shot selected
click 840 250
shot one
keys t
shot night
keys End
shot end
keys question
shot keys
keys Escape
shot end
close_window

# Sizes: a screen with twice as many pixels, everything twice as large, and windows that change while a lesson plays.
larger_display 2560 1440
open_window scenarios/05_containers_hold.py
keys Home 5 Right Right Right Right Right Right Right Right Right Right
click 1270 400
shot fine_pixels
close_window
first_display
open_window scenarios/02_the_last_arrow.py --scale 2
keys Right Right Right Right
shot twice_as_large
close_window
open_window scenarios/07_a_cycle_keeps_itself_alive.py
keys 1 space
resize_window 900 620
keys space End
click 640 190
shot smaller
resize_window 1280 720
shot as_large_as_before
close_window

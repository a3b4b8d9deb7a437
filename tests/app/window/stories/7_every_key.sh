# The keys that no other story presses: each does what it says, and its opposite leads back.
open_chapters
keys bracketright
shot chapter_two
keys bracketleft Escape Shift+Right Shift+Right
shot stepped_over
keys minus minus Escape plus plus Escape Shift+m Escape Shift+m Escape
shot stepped_over
keys End Left space
shot played_to_end
keys Home Right Right
click 874 223
keys Ctrl+Right Ctrl+Right
shot object_next
keys Ctrl+Left Ctrl+Right
shot object_next
keys c
shot card_toggled
keys c h
shot card_hidden
keys h
click 874 223
keys o
shot card_alone
keys o Escape Escape i Escape
shot values_as_objects
keys i z z Shift+z Shift+Alt+Left Shift+Alt+Up
shot panned_by_keys
keys Shift+Alt+Right Shift+Alt+Down f
shot fitted_again
keys d d d d d ctrl+plus ctrl+minus ctrl+0 Escape
shot fitted_again
keys alt+1
shot panel_1
keys Escape
keys alt+2
shot panel_2
keys Escape
keys alt+3
shot panel_3
keys Escape
keys alt+5
shot panel_5
keys Escape
keys alt+6
shot panel_6
keys Escape
keys alt+7
shot panel_7
keys Escape
keys alt+4 Escape
shot fitted_again
keys b
shot blank
keys b F11 F11
shot fitted_again
keys Home Right Tab Shift+Tab Alt+Right Alt+Up F9 Escape Shift+F8 Escape
shot breaks_by_key
keys Ctrl+F8 Escape Shift+v Escape v Escape
keys p
shot asked_by_key
keys Escape Ctrl+c
shot copied
keys Escape r
shot run_again
keys Escape s
picture_saved png
keys Escape Shift+s
picture_saved svg
close_window

# Without a file there is the list; arrows and Enter open a scenario.
open_window
shot list
keys Down Down Down
shot list_chosen
keys Return
shot list_opened
keys l
shot list_left
keys Escape
shot list_opened
close_window

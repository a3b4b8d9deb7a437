# A question before a statement: the counts are hidden, the answer is typed, the holders are lit up.
open_window scenarios/01_two_names_one_list.py
keys Right Right
shot question
keys 2
shot answered
keys Return
shot revealed
keys Return Right
shot went_on
close_window

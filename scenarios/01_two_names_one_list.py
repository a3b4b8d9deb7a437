"""Two names, one list

Assignment never copies. It draws one more arrow to the object that is already there.
Watch the number on the list: it counts the arrows that point to it.
"""
#: A list with two songs is made, and the name songs points to it.
songs = ["Hey Jude", "Yesterday"]
#? How many references will the list have? = refs(songs)
#: No second list appears. The list just got a second arrow: its count is 2.
mine = songs
#: One list, so what is changed through one name is seen through the other.
mine.append("Let It Be")
print(songs)
#? Will copy and songs be the same list? = copy is songs
#: A slice does make a new list. It holds the same strings.
copy = songs[:]
copy.append("Help!")
print(len(songs), len(copy))

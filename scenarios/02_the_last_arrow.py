"""The last arrow

del does not delete an object. It removes a name, and with it one arrow.
An object is freed at the moment its last arrow goes.
"""
#: One list, one arrow.
songs = ["Hey", "Joy"]
#: A second name, a second arrow: the count is 2.
mine = songs
mine.append("Sun")
#: del removes the name songs. One arrow is left, so the list stays.
del songs
print(mine)
#? Is the list freed now? = freed(mine)
#: Now the last arrow goes. The count reaches 0 and the list is freed at once.
del mine

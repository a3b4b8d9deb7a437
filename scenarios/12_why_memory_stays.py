"""Why memory stays after del

CPython gets memory from the system in arenas of 256 KiB, and cuts them into pools and blocks. An
arena goes back only when every block in it is free. One survivor pins the whole arena.
"""
#@ view heap
#: Three thousand texts of 400 letters. They need several arenas.
pages = ["page " * 80 + str(i) for i in range(3000)]
#: One of them, from the middle, gets a name of its own.
survivor = pages[1500]
#: All others are freed. Empty arenas go back to the system; pymalloc keeps the last empty one at hand.
#? How many references will the survivor have? = refs(survivor)
del pages
#: One arena stays with almost all of its blocks free: a single text pins it.
#@ values objects
#@ select survivor
print(survivor[-4:])
#: The last block of that arena is free, and now it goes back, too.
del survivor
print("gone")

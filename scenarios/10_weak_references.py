"""Weak references

A weak reference is an arrow that does not count. It leads to the object while the object lives,
and to None afterwards. It keeps nothing alive.
"""
import weakref


class Song:
    def __init__(self, title):
        self.title = title


song = Song("Yesterday")
#: The weak reference is an object of its own. Its arrow to the song does not count.
#? How many references will the song have? = refs(song)
maybe = weakref.ref(song)
#: Called, it leads to the song as long as the song lives. That is an arrow that counts.
again = maybe()
print(again.title, again is song)
#: One arrow less ...
del again
#: ... and the last one that counts. The weak one holds nothing back.
#? Is the song freed? = freed(song)
del song
#: Where the song was, there is nothing.
print(maybe())

"""Rescued

A ring is garbage only when no arrow comes from outside. One outside arrow saves the whole ring:
what the rescued object holds is rescued with it.
"""
#@ view collector
import gc


class Link:
    def __init__(self, name):
        self.name = name
        self.next = None


#: A ring of three.
first = Link("first")
first.next = Link("second")
first.next.next = Link("third")
first.next.next.next = first
#: One more name, for the one in the middle.
middle = first.next
#: The name first goes. One outside arrow is left, and it points to the middle.
del first
#: Each of the three is held from inside the ring. Only the middle is held by a name, too.
#? Which objects will the collector free? = freed()
gc.collect()
print(middle.next.name, middle.next.next.name)
#: The last outside arrow goes ...
del middle
#: ... and now the whole ring is garbage.
#? And which objects now? = freed()
gc.collect()

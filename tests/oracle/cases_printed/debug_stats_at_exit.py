"""gc.DEBUG_STATS: the collections of the exit look at the interpreter's own objects, too."""
import gc
import sys

gc.set_debug(gc.DEBUG_STATS)


class Node:
    def __init__(self, name):
        self.name = name
        self.me = self


first = Node("first")
second = Node("second")
del first
print("collected", gc.collect())
gc.collect(0)
print(gc.get_count()[1:], sys.getrefcount(second))

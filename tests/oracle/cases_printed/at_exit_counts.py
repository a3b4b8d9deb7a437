# each FIRST SWITCH: gc gc.disable(), gc.collect(0) gc.disable(), gc.collect(1) gc.disable(), gc.collect() gc.disable(), gc gc.enable(), gc.collect(0) gc.enable(), gc.collect(1) gc.enable()
"""What the collections of the exit count depends on which collections have been, and on whether one begins the exit."""
import gc


class Node:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        print("del", self.n)


FIRST
kept = Node(1)
lost = Node(2)
del lost
SWITCH
gc.set_debug(gc.DEBUG_STATS)

"""How the collector knows

The collector copies every count and takes away the arrows that come from inside. What is left
is held from outside. Whoever has nothing left, and cannot be reached from those who have, is garbage.
"""
#@ view collector
import gc


class Node:
    def __init__(self, name):
        self.name = name
        self.next = None


#: A ring of two that a name still reaches ...
kept = Node("kept")
kept.next = Node("partner")
kept.next.next = kept
#: ... and a ring of two that nothing reaches any more.
lost = Node("lost")
lost.next = Node("twin")
lost.next.next = lost
del lost
#? Which objects will the collector free? = freed()
#: The names lead to kept, and kept leads to its partner. Nothing leads to the other two.
gc.collect()
print(kept.next.name, "is still here")

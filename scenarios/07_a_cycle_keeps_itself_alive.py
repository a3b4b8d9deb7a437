"""A cycle keeps itself alive

Two objects that hold each other have a count of 1 each, for ever, even when no name of the
program leads to them. Counting alone cannot free them. That is what the collector is for.
"""
#@ view collector
import gc


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None


a = Node("a")
b = Node("b")
#: Each holds the other: a ring.
a.other = b
b.other = a
#: Only the name goes. b still reaches the first one.
del a
#? Is an object freed when its name goes? = freed(b)
#: Now no name leads to them, and yet each count is 1.
del b
#? Which objects will the collector free? = freed()
#: The collector finds that every arrow comes from inside the ring, and frees both.
freed = gc.collect()
print("objects freed:", freed)

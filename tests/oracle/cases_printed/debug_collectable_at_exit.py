"""gc.DEBUG_COLLECTABLE, a finalizer, and the exit."""
import gc

gc.collect()
gc.set_debug(gc.DEBUG_COLLECTABLE)


class Node:
    def __del__(self):
        print("bye", self.name)


one = Node()
one.name = "one"
one.me = one
two = Node()
two.name = "two"
two.me = two
del one
print(gc.collect())

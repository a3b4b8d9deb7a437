"""gc.callbacks hold a function, and it the module's names: they are never garbage."""
import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def tell(phase, info):
    print(phase, info["generation"], info["collected"] > 0)


gc.callbacks.append(tell)
ring = Node("ring")
ring.me = ring
del ring
kept = Node("kept")

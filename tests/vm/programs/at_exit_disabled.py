"""Without the collector there is no first look for garbage, and nobody is told of the second."""
import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def tell(phase, info):
    print(phase, info["generation"])


gc.callbacks.append(tell)
gc.disable()
ring = Node("ring")
ring.me = ring
del ring
kept = Node("kept")

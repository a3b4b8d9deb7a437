"""gc.DEBUG_LEAK names what each collection finds; at the exit that is mostly the interpreter's own."""
import gc


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __repr__(self):
        return "Node(%r)" % self.name


def cycle():
    a = Node("a")
    b = Node("b")
    a.other = b
    b.other = a


gc.collect()
gc.set_debug(gc.DEBUG_LEAK)
cycle()
print(gc.collect())
print(gc.garbage)
kept = Node("kept")
kept.other = kept

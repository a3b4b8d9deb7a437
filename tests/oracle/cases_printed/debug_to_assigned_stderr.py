"""What gc.set_debug() writes goes to the write() of an assigned sys.stderr, in the middle of a collection."""
import gc
import sys
import weakref


class Lines:
    def __init__(self):
        self.lines = []

    def write(self, text):
        self.lines.append(text.split("elapsed")[0].rsplit(",", 1)[0] if "elapsed" in text else text)
        if "collectable <list" in text:
            raise ValueError("not this one")
        return len(text)

    def flush(self):
        self.lines.append("flushed")


class Node:
    pass


def cycle():
    node = Node()
    node.me = [node]
    return weakref.ref(node)


old = sys.stderr
lines = Lines()
gc.collect()
sys.stderr = lines
gc.set_debug(gc.DEBUG_STATS | gc.DEBUG_COLLECTABLE)
seen = cycle()
print(gc.collect(), seen())
try:
    raise KeyError("in flight")
except KeyError:
    cycle()
    gc.collect(1)
    print(sys.exc_info()[1])
gc.set_debug(0)
sys.stderr = old
for line in lines.lines:
    print(repr(line.split(" 0x")[0]))
sys.stderr = None
gc.set_debug(gc.DEBUG_COLLECTABLE)
cycle()
gc.collect()
gc.set_debug(0)


class Silent:
    pass


sys.stderr = Silent()
gc.set_debug(gc.DEBUG_COLLECTABLE)
cycle()
print(gc.collect())
gc.set_debug(0)

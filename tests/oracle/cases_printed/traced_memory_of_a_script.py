# What tracemalloc traces of a script: frames come from those that its own import has left.
import gc
import weakref
import tracemalloc  # last: see README.md about the free list of key tables

tracemalloc.start()
a = [0] * 1000
print(tracemalloc.get_traced_memory())
b = [i for i in range(1000)]
print(tracemalloc.get_traced_memory())
del a
print(tracemalloc.get_traced_memory())


class Node:
    def __init__(self, value, following=None):
        self.value = value
        self.following = following


def chain(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    return head


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


before = tracemalloc.get_traced_memory()[0]
head = chain(100)
print(tracemalloc.get_traced_memory()[0] - before)
head = None
print(tracemalloc.get_traced_memory()[0] - before, depth(20))
print(tracemalloc.get_traced_memory()[0] - before)
tracemalloc.reset_peak()
text = "-".join(str(i) for i in range(200))
print(tracemalloc.get_traced_memory())
table = {i: str(i) for i in range(50)}
current, peak = tracemalloc.get_traced_memory()
print(f"{current / 1024:.1f} KiB, peak {peak / 1024:.1f} KiB", tracemalloc.is_tracing())
tracemalloc.clear_traces()
print(tracemalloc.get_traced_memory())
tracemalloc.stop()
print(tracemalloc.get_traced_memory())


def measure(label, f):
    gc.collect()
    tracemalloc.start()
    x = f()
    size, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(label, size, peak)
    return x
class P:
    def __init__(self, x, y): self.x, self.y = x, y
class S:
    __slots__ = "x", "y"
    def __init__(self, x, y): self.x, self.y = x, y
measure("dicts", lambda: [{"x": i, "y": i} for i in range(100)])
measure("tuples", lambda: [(i, i) for i in range(100)])
measure("instances", lambda: [P(i, i) for i in range(100)])
measure("slots", lambda: [S(i, i) for i in range(100)])
measure("strings", lambda: ["s%d" % i for i in range(100)])
measure("floats", lambda: [i / 3 for i in range(100)])
measure("set", lambda: {i * 7 for i in range(100)})
measure("generator", lambda: sum(i for i in range(1000)))
measure("nested", lambda: [[] for _ in range(50)])
measure("bytes", lambda: bytes(1000) + b"x")
measure("sorted", lambda: sorted(range(100), key=lambda v: -v))
measure("big", lambda: 2 ** 5000)
measure("cycle", lambda: [P(None, None) for _ in range(3)])
def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        return e
measure("exception", f)
measure("closure", lambda: [lambda: i for i in range(10)])
measure("weak", lambda: [weakref.ref(P) for i in range(10)])
measure("class", lambda: type("T", (), {}))

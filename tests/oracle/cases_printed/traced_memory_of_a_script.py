# What tracemalloc traces of a script: frames come from those that its own import has left.
import tracemalloc

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

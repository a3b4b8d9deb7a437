"""What tracemalloc counts: blocks taken while it traces, by the sizes asked for."""
import gc
import tracemalloc

gc.collect()
tracemalloc.start()
print(tracemalloc.get_traced_memory(), tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
numbers = [i for i in range(1000, 1030)]
print(tracemalloc.get_traced_memory())
words = {i: str(i)
         for i in range(20)}
print(tracemalloc.get_traced_memory())
del numbers
print(tracemalloc.get_traced_memory())
tracemalloc.reset_peak()
print(tracemalloc.get_traced_memory())


class Node:
    def __init__(self, left):
        self.left = left
        self.row = [left] * 10


nodes = None
for turn in range(12):
    nodes = Node(nodes)
print(tracemalloc.get_traced_memory())
text = ""
for turn in range(12):
    text += "word "
print(tracemalloc.get_traced_memory())
tracemalloc.start()
tracemalloc.start(1)
print(tracemalloc.get_traced_memory())
pairs = set()
for turn in range(25):
    pairs.add((turn, turn + 1))
    if turn == 12:
        tracemalloc.clear_traces()
print(tracemalloc.get_traced_memory())
pairs.clear()
print(tracemalloc.get_traced_memory())
nodes = None
print(tracemalloc.get_traced_memory())
growing = []
for turn in range(40):
    growing.append(turn)
    if turn == 20:
        tracemalloc.clear_traces()
print(tracemalloc.get_traced_memory())
big = bytes(100000)
print(tracemalloc.get_traced_memory())
del big
print(tracemalloc.get_traced_memory())
try:
    tracemalloc.start(0)
except ValueError as e:
    print(e)
tracemalloc.stop()
print(tracemalloc.get_traced_memory(), tracemalloc.is_tracing())
tracemalloc.stop()
words = None
tracemalloc.start()
print(tracemalloc.get_traced_memory())

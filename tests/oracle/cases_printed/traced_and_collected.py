"""The garbage of the import goes to the free lists in a collection: what comes from there was not asked for while tracing."""
import tracemalloc

tracemalloc.start()


class Point:
    def __init__(self, n):
        self.n = n
        self.text = "x" * n


points = [Point(i) for i in range(200)]
print(tracemalloc.get_traced_memory())
lists = [[i] for i in range(400)]
print(tracemalloc.get_traced_memory())
dicts = [{} for i in range(100)]
print(tracemalloc.get_traced_memory())
del points
print(tracemalloc.get_traced_memory())

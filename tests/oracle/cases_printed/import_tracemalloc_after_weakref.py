import weakref
import tracemalloc
import copy
import sys
import gc
print(gc.get_count(), gc.get_stats())
print([len(gc.get_objects(generation=i)) for i in range(3)])
tracemalloc.start()
d = {i: str(i) for i in range(100)}
print(tracemalloc.get_traced_memory(), sys.getsizeof(d))
print(gc.collect(), gc.get_count())

import gc
import tracemalloc
a = gc.get_count()
n = [len(gc.get_objects(generation=i)) for i in range(3)]
print(a, n, gc.get_stats())
gc.collect()
n = [len(gc.get_objects(generation=i)) for i in range(3)]
print(gc.get_count(), n)

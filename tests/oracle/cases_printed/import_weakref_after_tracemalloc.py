import tracemalloc
import weakref
import gc
class Cache: pass
c = Cache()
r = weakref.ref(c, lambda ref: print("gone"))
tracemalloc.start(5)
x = [Cache() for i in range(50)]
print(tracemalloc.get_traced_memory())
x.clear()
print(tracemalloc.get_traced_memory())
del c
print(r(), gc.get_count(), gc.get_stats())
print(len(gc.get_objects()))

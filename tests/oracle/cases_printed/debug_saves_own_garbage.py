"""gc.DEBUG_SAVEALL keeps what the import of tracemalloc leaves, until gc.garbage is emptied."""
import gc
import tracemalloc

gc.set_debug(gc.DEBUG_SAVEALL)


class A:
    pass


a = A()
a.me = a
del a
print(gc.collect(), len(gc.garbage))
print(gc.collect(0), gc.collect(), len(gc.garbage))
gc.garbage.clear()
print(gc.collect(), len(gc.garbage))
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect(), len(gc.garbage))
print(gc.collect())

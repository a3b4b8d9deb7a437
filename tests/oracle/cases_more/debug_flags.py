"""What the collector's debug flags and the allocator's statistics write goes to stderr and changes nothing."""
import gc
import sys


class A:
    pass


gc.collect()
gc.set_debug(gc.DEBUG_STATS | gc.DEBUG_COLLECTABLE | gc.DEBUG_UNCOLLECTABLE)
a = A()
a.me = a
b = [a]
b.append(b)
del a, b
print(gc.collect(), gc.get_debug())
gc.set_debug(0)
sys._debugmallocstats()
print(gc.get_stats()[2], gc.get_count())

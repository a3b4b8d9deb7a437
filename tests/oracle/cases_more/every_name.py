"""Built-in names and modules that no other case uses
"""
import gc
import sys
import time
import weakref
from gc import get_count as counts
from weakref import ref

total = +5
print(Ellipsis is ..., callable(len), callable(3), callable(ref))
a = [1, 2]
b = format(3.14159, ".2f")
c = format(a)
print(b, c)
print(globals() is globals(), "total" in globals())


def f(x, y):
    z = x + y
    here: dict = locals()
    return sorted(here), here["z"]


r = f(1, 2)
print(r)


def names():
    one = two = 0
    return dir()


print(names())
print(sys.getrecursionlimit(), sys.maxsize, sys.modules["gc"] is gc)
print("written", file=sys.stdout)
print(type(weakref.ref(f)) is weakref.ReferenceType, ref(f)() is f, weakref.ProxyType.__name__)
t = [time.time() >= 0, time.monotonic() >= 0, time.perf_counter() >= 0]
time.sleep(0)
print(t)
print(gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_STATS, gc.DEBUG_LEAK)
gc.set_debug(gc.DEBUG_SAVEALL)
loop = []
loop.append(loop)
del loop
n = gc.collect()
print(n, len(gc.garbage), gc.get_debug())
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect())
young = gc.get_objects(0)
print(any(o is a for o in young), type(young))
del young

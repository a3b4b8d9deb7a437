"""Disabling the collector around building; collecting in the middle of things."""
import gc


class Cyc:
    def __init__(self, n):
        self.n = n
        self.me = [self]


def build(n):
    was = gc.isenabled()
    gc.disable()
    try:
        return [Cyc(i) for i in range(n)]
    finally:
        if was:
            gc.enable()


gc.set_threshold(30, 3, 3)
x = build(50)
print(gc.get_count(), gc.isenabled())
y = [0]
print(gc.get_count())
x = None
print(gc.get_count(), gc.collect())
for i in range(100):
    Cyc(i)
print(gc.get_count(), gc.get_stats()[0]["collections"], gc.get_stats()[1]["collections"])


class Weird:
    def __del__(self):
        gc.collect()
        print("collected inside", gc.get_count())


w = Weird()
w.w = w
del w
print(gc.collect())
v = Weird()
v = None
calls = []


def watch(phase, info):
    calls.append((phase, info["generation"], info["collected"]))


gc.callbacks.append(watch)
for i in range(40):
    Cyc(i)
gc.collect(0)
gc.callbacks.remove(watch)
print(calls)
gc.set_threshold(0)
z = [Cyc(i) for i in range(40)]
del z
print(gc.get_count(), gc.get_threshold())
gc.set_threshold(1000, 1, 1)
print(gc.collect(), gc.garbage)
gc.set_debug(gc.DEBUG_SAVEALL)
a = Cyc(1)
a = None
n = gc.collect()
print(n, len(gc.garbage), sorted(type(o).__name__ for o in gc.garbage))
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect(), gc.get_debug())

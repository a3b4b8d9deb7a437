"""Collector off and on, thresholds, explicit collections."""
import gc


class C:
    def __init__(self, n):
        self.me = self
        self.n = n


gc.disable()
cs = [C(i) for i in range(30)]
cs = None
print(gc.get_count(), gc.isenabled())
gc.set_threshold(25, 2, 2)
for i in range(30):
    C(i)
print(gc.get_count())
gc.enable()
x = []
print(gc.get_count())
for i in range(30):
    C(i)
print(gc.get_count(), gc.collect())


def work(n):
    out = []
    for i in range(n):
        out.append({"i": i, "l": [i]})
    return len(out)


print(work(40), gc.get_count())
gc.set_threshold(0, 0, 0)
print(work(40), gc.get_count())
gc.set_threshold(100)
print(gc.get_threshold())
print(work(60), gc.get_count())
gc.collect()
with_debug = gc.get_debug()
gc.set_debug(gc.DEBUG_SAVEALL)
C(1)
print(gc.collect(), len(gc.garbage), type(gc.garbage[0]).__name__)
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect(), with_debug)
print(gc.get_stats()[0]["collections"] > 0)
a = [1]
a.append(a)
del a
gc.enable()
gc.enable()
print(gc.collect(0), gc.collect(1), gc.collect(2))

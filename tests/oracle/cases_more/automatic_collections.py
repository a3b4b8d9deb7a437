"""Automatic collections in loops with different containers; counts across calls."""
import gc

gc.collect()
gc.set_threshold(40, 2, 2)


def lists(n):
    return [[i] for i in range(n)]


def dicts(n):
    return [{i: [i]} for i in range(n)]


def cyc(n):
    for i in range(n):
        a, b = {}, {}
        a["b"], b["a"] = b, a


for f in (lists, dicts, cyc):
    r = f(60)
    print(f.__name__, gc.get_count(), [s["collected"] for s in gc.get_stats()])
    r = None
print(gc.get_count())
objs = []
for i in range(100):
    objs.append(type("K%d" % (i % 3), (), {}) if i % 25 == 0 else (i, [i]))
print(gc.get_count(), len(objs))
del objs
print(gc.get_count(), gc.collect())
t = None
for i in range(90):
    t = (t, i)
print(gc.get_count())
g = (x for x in lists(45))
print(sum(len(x) for x in g), gc.get_count())
gc.set_threshold(700, 10, 10)
e = []
for i in range(20):
    try:
        raise ValueError([i])
    except ValueError as err:
        e.append(err)
print(gc.get_count(), len(e))
e = None
print(gc.get_count(), gc.collect())
print([s["collections"] for s in gc.get_stats()])
s = {frozenset([i, str(i)]) for i in range(50)}
print(gc.get_count(), len(s))
m = [f for f in map(lambda i: (lambda: i), range(30))]
print(gc.get_count(), m[3]())

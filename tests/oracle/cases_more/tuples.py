"""Tuples: reuse of freed ones, empty, nested, from starred, in dict keys, tracked or not."""
import gc
import sys

print(() is (), tuple() is (), tuple([]) is (), (1, 2)[:0] is (), () + () is ())
a = (1, 2, 3)
b = a[:]
c = tuple(a)
d = a + ()
e = (*a,)
print(a is b, a is c, a is d, a is e, a == e, sys.getsizeof(e))
made = [tuple(range(n)) for n in range(22)]
print([sys.getsizeof(t) for t in made])
made = made[:2]
swap = 1, 2
x, y = swap
x, y = y, x
(p, q), r = (1, [2]), 3
print(swap, x, y, p, q, r)
t = (q, q)
print(gc.is_tracked(t), sys.getrefcount(q))
gc.collect(0)
u = (x, "s", None)
v = (u, u)
w = tuple([u, (), (1,)])
print(gc.is_tracked(u), gc.is_tracked(v), gc.is_tracked(w))
gc.collect()
print(gc.is_tracked(u), gc.is_tracked(v), gc.is_tracked(w), gc.is_tracked(t))


def f(*args):
    return args


g = f(1, 2)
h = f(*g)
i = f(*[1, 2])
print(g is h, g == i, gc.is_tracked(g), gc.is_tracked(i), f() is ())
for k, pair in enumerate({"a": 1, "b": []}.items()):
    print(k, gc.is_tracked(pair))
z = list(zip("ab", [1, 2]))
print([gc.is_tracked(t) for t in z])
gc.collect()
print([gc.is_tracked(t) for t in z])
j = (1, (2, (3, (4,))))
n = 0
while j:
    n += 1
    j = j[1] if len(j) > 1 else ()
print(n)
l = ([],)
l[0].append(l)
del l
print(gc.collect(), (1, 2) + (3,), (0,) * 4, (1, 2, 3)[::-1], 2 in (1, 2), (3, 1, 2).index(1), (1, 1).count(1))
print(sorted([(2, "b"), (1, "z"), (2, "a")]), max((1, 2), (1, 3)), (1, "a") < (1, "b"), hash(()) == hash(tuple()))

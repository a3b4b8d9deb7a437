"""Dict tracking via functions: kwargs, globals of classes, locals, comprehension."""
import gc

T = gc.is_tracked


def kw(**k):
    return k


a = kw()
b = kw(x=1, y="s")
c = kw(x=[], y=1)
d = kw(**b)
e = kw(**c)
print(T(a), T(b), T(c), T(d), T(e))
f = {i: None for i in range(3)}
g = {i: () for i in range(3)}
h = {i: (i,) for i in range(3)}
i = {i: {} for i in range(2)}
print(T(f), T(g), T(h), T(i))
gc.collect()
print(T(f), T(g), T(h), T(i), T(i[0]))
h[0] = 0
h[1] = h[2] = None
gc.collect()
print(T(h))
j = {}
j.update(x=1)
print(T(j))
j.update({"l": []})
print(T(j), T(j.copy()), T(dict(j)), T({**j}))
j.pop("l")
k = j.copy()
print(T(k))
gc.collect()
print(T(j), T(k))
j.setdefault("z", {})
print(T(j))


class A:
    x = []


class B:
    __slots__ = ("d",)


o = A()
print(T(o), T(o.__dict__), T(B()), T(A), T(lambda: 0), T(len), T(gc))
o.n = 1
print(T(o.__dict__))
o.m = []
print(T(o.__dict__))
l = {"f": 1.5, "s": "x", "b": b"", "n": None, "t": True, "r": range(3)}
m = {"fs": frozenset(), "ty": int}
n = {"fn": print}
print(T(l), T(m), T(n))
gc.collect()
print(T(l), T(m), T(n))
p = dict.fromkeys(["a", "b"], 0)
q = dict.fromkeys(["a", "b"], {})
print(T(p), T(q), T(set()), T(frozenset()), T({1}), T(""), T(1), T(range(3)), T(slice(1)), T(iter([])))
q["a"] = q["b"] = 1
gc.collect(0)
gc.collect(1)
print(T(q))
r = {1: 2}
s = {3: r}
r[4] = s
del r, s
print(gc.collect())

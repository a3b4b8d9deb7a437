"""dict(), update(), | and ** with dicts that answer themselves and with mappings that are no dicts."""


class D(dict):
    pass
class W(dict):
    def __iter__(self):
        return iter(["w"])
    def __getitem__(self, k):
        return "from " + k
class K(dict):
    def keys(self):
        return ["k"]
    def __missing__(self, k):
        return 9
class M:
    def keys(self):
        return ["m"]
    def __getitem__(self, k):
        return k * 2
for c in (D, W, K):
    x = c(a=1, w=2, k=3)
    print(dict(x), {**x}, {} | x, {}.copy() == x)
    e = {}
    e.update(x)
    e |= x
    print(e)
    def f(**kw):
        return kw
    print(f(**x))
print(dict(M()), [*D(a=1)], list(W(a=1)), dict.fromkeys(D(a=1)), D.fromkeys("ab", 1), W.fromkeys(["q"]))
x = {}
try:
    x.update(5)
except TypeError as e:
    print(e)
try:
    [*5]
except Exception as e:
    print(type(e).__name__, e)
class N:
    pass
try:
    [*N()]
except TypeError as e:
    print(e)
try:
    a, b = N()
except TypeError as e:
    print(e)
print({**M()}, f(**M()), f(**W(a=1)), f(a=1, **M()))
for bad in (lambda: f(m=1, **M()), lambda: {**5}, lambda: f(**5), lambda: f(**[1]), lambda: {**N()}, lambda: f(**K(), k=1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

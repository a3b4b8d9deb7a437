"""Split and combined dicts: setattr order, class with many attributes, dict methods on __dict__."""
import gc
import sys

z = sys.getsizeof


class A:
    def __init__(self, *names):
        for n in names:
            setattr(self, n, n)


a = A("p", "q", "r")
b = A("p", "q")
c = A("q", "p")
d = A("p", "q", "r", "s", "t")
e = A()
f = A("p", "q", "r", "s", "t", "u")
print([z(o.__dict__) for o in (a, b, c, d, e, f)])
g = A("p")
g.__dict__["q"] = 1
g.__dict__[5] = 1
print(z(g.__dict__), g.__dict__)
h = A("p", "q")
for k in list(h.__dict__):
    delattr(h, k)
print(z(h.__dict__), h.__dict__)
h.p = 1
print(z(h.__dict__))
i = A("p", "q")
print(i.__dict__.popitem(), z(i.__dict__))
j = A("p", "q")
print(j.__dict__.setdefault("r", 3), z(j.__dict__), j.r)
k = A("p", "q")
k2 = k.__dict__.copy()
k3 = dict(k.__dict__)
k4 = {**k.__dict__}
print(z(k.__dict__), z(k2), z(k3), z(k4))
k.__dict__.update({"q": 0, "new": 1})
print(z(k.__dict__), list(vars(k)))


class B(A):
    extra = 1

    def __init__(self):
        A.__init__(self, "m", "n")
        self.extra = 2
        del self.extra


l = [B() for _ in range(3)]
print([z(o.__dict__) for o in l], l[0].extra)
o = B()
o.__class__.later = 5
o.later = 6
print(z(o.__dict__), o.__dict__)


class Deep:
    pass


ds = [Deep() for _ in range(4)]
for n, x in enumerate(ds):
    x.common = n
    if n % 2:
        x.odd = n
    x.last = None
print([z(x.__dict__) for x in ds], [list(x.__dict__) for x in ds])
ds[0].__dict__ = ds[1].__dict__
ds[0].shared = 1
print(ds[1].shared, z(ds[0].__dict__), sys.getrefcount(ds[0].__dict__))
del ds[1]
print(gc.collect())

"""Reference counts inside calls, kwargs, comprehensions, exceptions, closures, iterators."""
import sys

rc = sys.getrefcount
obj = object()
box = [obj]
print(rc(obj), rc(box))


def f(a, *args, k=None, **kw):
    return rc(a), [rc(x) for x in args], k is None or rc(k), {n: rc(v) for n, v in kw.items()}


print(f(obj), f(obj, obj), f(obj, k=obj)[0], f(obj, z=obj)[3])
print(f(*box), f(*[obj, obj]), f(**{"a": obj}), f(**{"a": obj, "q": obj}))
print([rc(x) for x in box], [rc(x) for x in [obj, obj]], {rc(x) for x in (obj,)}, max(rc(x) for x in box))
g = lambda: obj
h = lambda o=obj: o
print(rc(obj), rc(g()), rc(h()))


def outer(o):
    def inner():
        return rc(o)
    return rc(o), inner(), inner


r = outer(obj)
print(r[:2], rc(obj))
del r
print(rc(obj))
it = iter([obj] * 3)
print(rc(obj), rc(next(it)), rc(obj))
del it
en = enumerate(box)
print(rc(box), next(en)[1] is obj, rc(obj))
d = {obj: obj}
k, v = d.popitem()
print(rc(obj), rc(k))
del k, v
t = (obj, obj)
a, b = t
print(rc(obj))
a = b = t = None
print(rc(obj))


class C:
    o = obj

    def __init__(self):
        self.me = obj

    def m(self):
        return rc(self), rc(self.me), rc(self.o)


c = C()
print(c.m(), C.m(c), rc(c), C().m())
ms = [c.m for _ in range(3)]
print(rc(c), ms[0] == ms[1], ms[0] is ms[1])
ms.clear()
try:
    raise ValueError(obj, box)
except ValueError as e:
    print(rc(obj), rc(box), rc(e))
print(rc(obj), rc(box))
s = sorted([obj, obj], key=lambda x: rc(x))
print(len(s), rc(obj))
s = {obj} | {obj}
fs = frozenset(box)
print(rc(obj))
x = [y := obj, y, y]
print(rc(obj))
del x[0], x[0]
print(rc(obj))
x += box
x *= 2
print(rc(obj), len(x))
print(rc(1000), rc(-1000), rc("a b c"), rc(1.25), rc((1, 2)), rc(()), rc(f) > 2) if False else None

# What tp_traverse of each type visits, in its order.
import gc
import weakref


def names(*things):
    return [type(o).__name__ for o in gc.get_referents(*things)]


class A:
    cls = 1

    def m(self):
        return self


class L(list):
    pass


class D(dict):
    pass


class T(tuple):
    pass


class S(set):
    pass


class E(Exception):
    pass


class Sl(A):
    __slots__ = ("p", "q")


a = A()
a.x = 1
l = L([1, "s"])
l.y = 2.5
d = D(k=1)
d.z = []
t = T((1, "a"))
t.w = None
s = S([1])
s.v = ()
e = E(1)
e.u = 1
sl = Sl()
sl.p = "p"
sl.r = 1
for thing in (a, l, d, t, s, e, sl, A, L, Sl, a.m, A.m):
    print(type(thing).__name__, names(thing))


def func(p, q=1, *r, k: int = 2, **kw) -> str:
    """Doc."""
    return lambda: (p, q)


func.attr = 1
print(names(func), names(func(1)), names(func(1).__closure__[0]))
print(names(staticmethod(func)), names(classmethod(func)), names(property(func, None, func, "doc")))
try:
    raise ValueError("x") from KeyError(1)
except ValueError as x:
    v = x
print(names(v), names(v.__traceback__), names(v.__cause__))
print(names(StopIteration(5)), names(OSError(2, "no", "f")), names(SystemExit(3)), names(UnicodeDecodeError("utf-8", b"a", 0, 1, "r")), names(ImportError("i")))
print(names({1: 2}.keys()), names({1: 2}.items()), names(iter({1: 2}.items())), names(iter({1: 2})), names(iter([1])), names(iter((1,))), names(iter({1})), names(reversed([1])), names(reversed({1: 2})), names(iter("a")), names(iter(range(3))), names(iter(b"x")), names(iter(len, 3)))
print(names(zip([1], "a")), names(map(str, [1])), names(filter(None, [1])), names(enumerate([1])), names(super(A, a)), names(slice(1, 2, 3)), names(range(3)))
print(names(weakref.ref(a)), names(weakref.ref(a, print)), names(weakref.proxy(a, print)), names([].append), names(len), names(list.append), names("a".join), names([].__len__), names(list.__len__), names(Sl.p), names(A.__dict__), names(list[int]))
print(names(frozenset([1, "a"])), names({"a": 1, "b": []}), names({1: "x"}), names(a.__dict__), names(()), names([]), names(gc)[:0])


def g():
    try:
        raise KeyError(1)
    except KeyError:
        x = yield 5
    yield [x]


y = g()
print(names(y), names(y.gi_frame))
next(y)
print(names(y), names(y.gi_frame))
y.send(2)
print(names(y), names(y.gi_frame))
print(list(y), names(y))
print(names(g.__code__), names(1, "a", None, 2.5, b"x", int))

# What type gives to classes: __dict__ as a mappingproxy, mro(), __subclasses__(), names that can be set, __class__ that can be changed, dir().
import gc
class M:
    def keys(self): return ["a", "b"]
    def __getitem__(self, k): return [k]
d = dict(M())
print(d, {**M()} if False else 0)
d.update(M())
class Bad:
    def keys(self): return 5
try: d.update(Bad())
except TypeError as e: print(e)
class A:
    x = [1]
    def f(self): return 1
p = A.__dict__
print(len(p), "x" in p, p["x"], p.get("zz"), p.get("zz", 1), p == dict(p), list(p.keys())[:2], list(reversed(p)) != [])
print(dict(p)["x"], p.copy()["x"], p | {"q": 1} != {}, [k for k in p if k == "x"], gc.is_tracked(p), [v for v in p.values() if v == [1]], len(p.items()))
try: p["a"] = 1
except TypeError as e: print(e)
try: del p["x"]
except TypeError as e: print(e)
for n in "__name__", "__qualname__":
    try: setattr(A, n, 5)
    except TypeError as e: print(e)
    try: delattr(A, n)
    except TypeError as e: print(e)
try: A.__mro__ = ()
except AttributeError as e: print(e)
try: A.__dict__ = {}
except AttributeError as e: print(e)
A.__qualname__ = "Q.A"

print(A, A(), A.__basicsize__, A.__dictoffset__) if 0 else print(A, A.__basicsize__, A.__dictoffset__, A.__weakrefoffset__, A.__itemsize__)
del p
class S: __slots__ = ("a", "b")
class S2: __slots__ = ("a", "b")
class S3: __slots__ = ("a", "c")
s = S(); s.a = [1]
s.__class__ = S2
print(type(s) is S2, s.a)
for c in S3, A, int, 5:
    try: s.__class__ = c
    except TypeError as e: print(e)
try: (5).__class__ = A
except TypeError as e: print(e)
try: del s.__class__
except TypeError as e: print(e)
class L(list): pass
class L2(list): pass
l = L([1]); l.__class__ = L2
print(l, type(l).__name__)
class D(list):
    def __dir__(self): return ["b", "a"]
print(dir(D()), D.__dir__ is not None)
x = dir(A)
y = dir(A())
z = dir(l)
print(len(x), len(y), len(z), gc.get_count())
print(A.__subclasses__(), list.__subclasses__() == [L, L2, D])
del L2, l, D
gc.collect()
print(len(list.__subclasses__()))
class X(A): pass
class Y(A): pass
class Z(X, Y): pass
print([c.__name__ for c in Z.mro()], [c.__name__ for c in A.__subclasses__()], int.mro(), gc.get_count())
for i in range(3):
    w = dir([]), dir(5), dir(None), dir(x for x in ())
    print(gc.get_count())
class A:
    "doc of A"
    x = 1
    def m(self):
        "doc of m"
class B(A): pass
print(A.__name__, A.__qualname__, A.__module__, A.__doc__, B.__doc__, A.m.__doc__)
print(B.__mro__, B.mro(), B.__bases__, B.__base__)
print(A.__subclasses__(), B.__subclasses__())
print(sorted(A.__dict__), A.__dict__["x"], "m" in A.__dict__)
print(type(A.__dict__), len(B.__dict__), list(B.__dict__.keys()))
print(A.__dict__.get("zz", 3))
for k, v in A.__dict__.items():
    if not k.startswith("__"): print(k)
try: A.__dict__["x"] = 2
except TypeError as e: print(e)
a = A()
a.__class__ = B
print(type(a), isinstance(a, B))
print(A.m.__qualname__, A.m.__module__, A.m.__name__)
A.__name__ = "AA"
print(A)
A.__doc__ = "new"
print(A.__doc__)
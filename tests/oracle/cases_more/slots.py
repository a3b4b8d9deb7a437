import sys
class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y
class Q(P):
    pass
class R(P):
    __slots__ = ["z"]
class W:
    __slots__ = ("a", "__weakref__")
class V:
    __slots__ = "only"
p = P(1, [2])
q = Q(3, 4)
q.extra = 1
r = R(5, 6)
r.z = r
w = W()
v = V()
print(sys.getsizeof(p), sys.getsizeof(q), sys.getsizeof(r))
try:
    p.nope = 1
except AttributeError as e:
    print(e)
try:
    print(w.a)
except AttributeError as e:
    print(e)
del p.x
try:
    p.x
except AttributeError as e:
    print(e)
print(P.x)
del r
v.only = v
del v
import gc
print(gc.collect())
import weakref
k = weakref.ref(w)
print(k() is w)
try:
    weakref.ref(p)
except TypeError as e:
    print(e)
del w
print(k())

import gc
import sys
import weakref
log = []
keep = []
class Oops(Exception):
    pass
def on_dead(ref):
    print("gone", ref() is None)
def fn1(v, acc=[]):
    acc.append(v)
    return len(acc)
d2 = {i: (i,) for i in range(6)}
if len(d2) < 3:
    print(d2 is d2)
    print(len(d2), len(d2))
if ((5 & 7) | 11) == ((-6 & 3) + 3):
    print(len(d2), len(d2))
class Aox:
    __slots__ = ("val",)
    total = 1000
    def __init__(self):
        self.val = []
    def get(self):
        return type(self).__name__
    def set(self, v):
        self.val = v
    def twin(self):
        t = Aox()
        return t
l3 = [None, d2, "w", ("%s:%d" % ("c-d", (1000 | 7)) + ("x" + "y")[:30])[:30]]
i4 = 257
print(len(d2), len(d2))
print(sys.getrefcount(d2))
if d2 is not i4:
    n5 = list(range(1))
    t6 = ((((70000 // 300) - (-6 // 300)) % 1000000007 + i4) % 7, d2,)
def fn7(a, *rest, key=7, **more):
    n = len(rest) + len(more)
    return n
print(len(d2), len(d2), len(d2))
try:
    try:
        raise Oops((l3, Aox(), i4,))
    finally:
        o8 = Aox()
except Oops as e:
    print(len(e.args))
print(len(log), len(keep))

# Classes built on enumerate, zip, map, filter and reversed.
import gc
import sys
class E(enumerate):
    pass
class Z(zip):
    def __new__(cls, *args, strict=False):
        self = super().__new__(cls, *args)
        self.strict = strict
        return self
class M(map):
    def __next__(self):
        return "<%s>" % super().__next__()
class F(filter):
    __slots__ = ("kept",)
class R(reversed):
    def __init__(self, seq, note=None):
        self.note = note
e = E("ab", 5)
print(next(e), list(e), e.__dict__, type(e).__mro__)
e = E(iterable="xyz", start=2)
e.me = e
print([x for x in e])
del e
print(gc.collect())
z = Z([1, 2], "ab", strict=True)
print(z.strict, list(z), sys.getrefcount(z))
m = M(lambda a, b: a + b, [1, 2, 3], [10, 20, 30])
print(next(m), [x for x in m])
f = F(None, [0, 1, 2])
f.kept = f
print(next(f), list(f))
del f
print(gc.collect())
r = R((1, 2, 3), note="n")
print(r.note, next(r), r.__length_hint__(), list(r))
for k, a in ((E, ()), (Z, (1,)), (M, (1,)), (F, (1,)), (R, ()), (R, (5,)), (R, ((1,), 2, 3)), (M, (len, 3))):
    try:
        k(*a)
    except TypeError as x:
        print(k.__name__, x)
print(sys.getsizeof(E("a")), sys.getsizeof(Z()), sys.getsizeof(M(len, "")), sys.getsizeof(F(None, "")), sys.getsizeof(R("")))
print(isinstance(E(""), enumerate), issubclass(Z, zip))
class Count(enumerate):
    def __iter__(self):
        print("iter")
        return super().__iter__()
    def __del__(self):
        print("gone")
for i, c in Count("ab"):
    print(i, c)
a, b = M(str, [1, 2])
print(a, b)
class K(map):
    pass
try:
    print(list(K(len, ["a"], key=3)))
except TypeError as x:
    print(x)
class RR:
    def __reversed__(self):
        return iter("other")
print(type(R(RR())))
class Sized(zip):
    def __len__(self):
        return 3
print(len(Sized()), bool(Sized()), list(Sized([1])))

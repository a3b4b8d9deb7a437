import sys
class P(tuple):
    def total(self):
        return sum(self)
p = P([1, 2, [3]])
print(p, len(p), p[1], p[1:], sys.getsizeof(p), isinstance(p, tuple))
p.note = "x"
print(p.note, P() == (), sys.getsizeof(P()))
class I(int):
    def double(self):
        return self * 2
i = I(5)
big = I(10 ** 30)
print(i, i.double(), i + 1, type(i + 1).__name__, sys.getsizeof(i), sys.getsizeof(big), big, i == 5, hash(i), {i: 1}[5])
i.tag = [i]
del i
class F(float):
    pass
f = F(2.5)
f.x = 1
print(f, f * 2, sys.getsizeof(f))
class Point(tuple):
    __slots__ = ()
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))
    @property
    def x(self):
        return self[0]
q = Point(3, 4)
print(q, q.x, sys.getsizeof(q))
class Single:
    inst = None
    def __new__(cls):
        if cls.inst is None:
            cls.inst = super().__new__(cls)
        return cls.inst
a = Single()
b = Single()
print(a is b)
class Base:
    subs = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Base.subs.append(cls)
class X(Base):
    pass
print(len(Base.subs), object.__new__(X).__class__ is X)
class Frozen(frozenset):
    pass
print(sorted(Frozen([1, 2])))
del p, big, f, q, a, b
import gc
print(gc.collect())

def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    __slots__ = ("s",)
    def m(self): pass
for o in (5, 2.5, "a", [], (), None, True, {}, A(), len, range(3), slice(1), print, iter([]), b"", object(), (x for x in ()), int, list, type, Exception("a"), [].append, str.upper, classmethod(len)):
    for n in ("real", "x", "__class__", "__doc__", "__name__", "start", "append", "s", "m", "__add__", "__len__", "gi_frame", "args", "__self__", "__func__", "fget", "__eq__", "__hash__", "numerator", "__qualname__", "__init__", "__new__", "__slots__"):
        print(type(o).__name__, n, end=" ")
        t(lambda: delattr(o, n))
for o in (5, 2.5, "a", [], None, A(), A().m, len, range(3), slice(1), iter([]), b"", object(), (x for x in ()), [].append, str.upper, classmethod(len)):
    for n in ("real", "x", "__class__", "__doc__", "start", "append", "m", "__add__", "__len__", "gi_frame", "__self__", "__func__", "fget", "__eq__", "__hash__", "__init__", "__new__", "__slots__"):
        print(type(o).__name__, n, end=" ")
        t(lambda: setattr(o, n, 5))
for o in (int, list, type, object, Exception, range):
    for n in ("real", "x", "__class__", "__doc__", "__name__", "append", "__init__", "__bases__", "__mro__", "__qualname__", "__module__"):
        print(o.__name__, n, end=" ")
        t(lambda: setattr(o, n, 5))
# Of a class built on a built-in one, its fields stay what they are: a descriptor of data is in front of
# the instance's dict. What a class in front of the built-in one defines is in front of both.
import weakref
class Late: real = 11
class LateProperty:
    @property
    def real(self): return 12
class I(int): pass
class J(int): real = 7
class K(J): numerator = 8
class Slotless(I): __slots__ = ()
class Before(Late, int): pass
class Behind(int, Late): pass
class BehindProperty(int, LateProperty): pass
class BeforeProperty(LateProperty, int): pass
class F(float): pass
class R(weakref.ref): pass
class Q(weakref.ref): __callback__ = 5
target = A.m
makers = (lambda: I(3), lambda: J(3), lambda: K(3), lambda: Slotless(4), lambda: Before(5), lambda: Behind(6), lambda: BehindProperty(8), lambda: BeforeProperty(9), lambda: F(2.5), lambda: R(target), lambda: Q(target), lambda: Late(), lambda: LateProperty())
def absent(o, n):
    return o.__dict__.pop(n, "absent")
def shadow(o, n):
    o.__dict__[n] = 9
    return getattr(o, n)
for make in makers:
    for n in ("real", "imag", "numerator", "denominator", "__callback__", "x"):
        o = make()
        print(type(o).__name__, n, end=" ")
        t(lambda: getattr(o, n))
        t(lambda: setattr(o, n, 5))
        t(lambda: getattr(o, n))
        t(lambda: delattr(o, n))
        t(lambda: absent(o, n))
        t(lambda: shadow(o, n))
        t(lambda: delattr(o, n))
        t(lambda: absent(o, n))
i = I(3)
t(lambda: object.__setattr__(i, "real", 1))
t(lambda: object.__delattr__(i, "imag"))
I.real = 10
t(lambda: i.real)
t(lambda: setattr(i, "real", 4))
t(lambda: i.real)
del I.real
t(lambda: i.real)
t(lambda: i.__dict__)
# A name that is made at run time is not interned.
i.__dict__["real"] = 9
class S(str): pass
for name in ("".join(["re", "al"]), S("real")):
    for o in (i, I, 5, int):
        t(lambda: getattr(o, name))
    t(lambda: setattr(i, name, 6))
    t(lambda: delattr(i, name))
    t(lambda: i.__dict__)

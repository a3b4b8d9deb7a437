"""Slots called by their names: conversions, powers with a modulus, the types of the three singletons."""
import sys


class N(int):
    pass


class F(float):
    pass


n = N(300)
f = F(2.5)
big = 10 ** 30
a = n.__int__()
b = n.__index__()
c = big.__int__()
print(a, type(a), a is n, b is a, c is big, sys.getrefcount(big))
print(True.__int__(), True.__index__(), (5).__float__(), n.__float__(), big.__float__())
d = f.__float__()
e = (2.5).__float__()
print(d, type(d), e, f.__int__(), (1e20).__int__())
print((2).__pow__(3), (2).__pow__(3, 5), (2).__pow__(3, None), (3).__rpow__(2), (3).__rpow__(2, 5))
print((2).__pow__("a"), (2).__pow__(3, "a"), (2.0).__pow__(3), (2.0).__rpow__(3, None), n.__pow__(2, 7))
for wrong in (lambda: (2.0).__pow__(3, 5), lambda: (2).__pow__(), lambda: float("inf").__int__(),
              lambda: (10 ** 400).__float__(), lambda: [1].__mul__(), lambda: [1].__add__()):
    try:
        wrong()
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
none = type(None)()
print(none, type(...)(), type(NotImplemented)() is NotImplemented)
try:
    type(None)(1)
except TypeError as error:
    print(error)

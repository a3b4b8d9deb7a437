"""Constants that the compiler makes, and equal ones of the source: the script's tree has its own.
"""
import sys

a = [1, 2, 3]
print(sys.getrefcount((1, 2, 3)))
print(sys.getrefcount((4, 5, 6)))
b = [4, 5, 6]
c = [7, 8, 9], [7, 8, 9]
print(sys.getrefcount((7, 8, 9)))
d = {"p": 1, "q": 2}
print(sys.getrefcount(("p", "q")))
e = dict(r=1, s=2)
print(sys.getrefcount(("r", "s")))


def f(x, *, k=1):
    return [x, 10, 11], {1, 2, 3}, (10, 11), f(x=1, k=2) if x else None


def g():
    h = [20, 21, 22]
    return sys.getrefcount((20, 21, 22))


print(g(), f(0)[1:])

"""Aliases through function calls, returns and default mutable state."""
import sys


def fill(target, n):
    for i in range(n):
        target.append(i)
    return target


def replace(target):
    target = [0]
    return target


def swap(a, b):
    return b, a


xs = []
ys = fill(xs, 3)
print(xs is ys, replace(xs) is xs, xs)
zs = fill(xs[:], 2)
print(zs, xs, sys.getrefcount(xs))
p, q = swap(xs, zs)
print(p is zs, q is xs)
d = {"list": xs}
e = dict(d)
f = d.copy()
e["list"].append("via e")
f["list"] = "own"
print(d, e is d, f)
class Holder:
    shared = []

    def __init__(self):
        self.own = []


h1, h2 = Holder(), Holder()
h1.shared.append(1)
h1.own.append(2)
print(h2.shared, h2.own, Holder.shared is h1.shared)
h1.shared = h1.shared + [3]
print(h2.shared, h1.shared, "shared" in vars(h1))
t = ([1], [2])
u = t + ([3],)
t[0].append("x")
print(u, u[0] is t[0], t * 2)
m = [[]] * 3
m[0].append(5)
n = [[] for _ in range(3)]
n[0].append(5)
print(m, n)
s = {1, 2}
r = s
r |= {3}
r = r | {4}
print(s, r)
first, *rest = xs
rest[0] = "changed"
print(xs[1], rest)
for item in m:
    item = "rebound"
print(m)

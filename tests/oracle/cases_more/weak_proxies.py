"""Proxies

weakref.proxy: made once for an object without callback, and dead with its object.
"""
import weakref
import gc


class A:
    def __init__(self, n):
        self.n = n

    def __str__(self):
        return "A %d" % self.n

    def __len__(self):
        return self.n

    def __add__(self, other):
        return self.n + other

    def __getitem__(self, key):
        return key

    def __contains__(self, item):
        return item == self.n

    def grow(self):
        self.n += 1
        return self


def gone(proxy):
    print("gone")


a = A(1)
p = weakref.proxy(a)
q = weakref.proxy(a)
print(p is q, p.n, str(p), len(p), p + 1, p["k"], 1 in p, bool(p))
r = weakref.ref(a)
s = weakref.proxy(a, gone)
t = weakref.ref(a, gone)
print(weakref.getweakrefcount(a), r() is a, p == a, p != a, f"{p}")
b = p.grow()
p.m = [1]
p.m.append(p)
print(a.n, b is a, len(a.m), isinstance(p, A))
del b
del a.m
del q
del a
try:
    p.n
except ReferenceError as e:
    print("dead:", e)
try:
    print(len(s))
except ReferenceError as e:
    print("dead:", e)
print(r(), t())
del p, r, s, t
c = A(5)
c.me = weakref.proxy(c)
c.loop = c
u = weakref.proxy(c, gone)
del c
print(gc.collect())
try:
    u.n = 3
except ReferenceError as e:
    print(e)
try:
    weakref.proxy(3)
except TypeError as e:
    print(e)
try:
    {u: 1}
except TypeError as e:
    print(e)

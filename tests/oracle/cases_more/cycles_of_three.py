"""A cycle of three, through a dict, a tuple and an instance."""
import gc


class Node:
    def __init__(self, name):
        self.name = name
        self.out = {}

    def link(self, other, label):
        self.out[label] = other
        return self

    def __repr__(self):
        return "Node(%s)" % self.name


a, b, c = Node("a"), Node("b"), Node("c")
a.link(b, "next").link(c, "far")
b.link(c, "next")
c.link(a, "next")
print(a.out, gc.get_count())
print(gc.get_referents(a.out))
print([type(x).__name__ for x in gc.get_referrers(c)])
del a, b
print(gc.collect())
del c
print(gc.collect())
for i in range(3):
    n = Node(i)
    n.link(n, "self")
print(gc.collect(1), gc.collect())
n = None
print(gc.collect())
f = lambda: f
g = f
del f
print(gc.collect())
g = None
print(gc.collect())


def outer():
    def inner():
        return inner
    return inner


h = outer()
print(h() is h)
del h
print(gc.collect())


class C:
    def m(self):
        return self.m


c = C()
c.bound = c.m
del c
print(gc.collect())
del C
print(gc.collect() > 0)

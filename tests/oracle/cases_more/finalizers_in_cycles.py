"""Finalizers inside cycles, with counts printed from them."""
import gc
import sys


class R:
    made = 0

    def __init__(self):
        R.made += 1
        self.n = R.made
        self.peer = None

    def __del__(self):
        print("del", self.n, self.peer.n if self.peer else None, sys.getrefcount(self))


a = R()
b = R()
a.peer, b.peer = b, a
del a, b
print("collect", gc.collect(), gc.get_count())
c = R()
c.peer = c
c.bag = [c, {"c": c}]
c = None
print("collect", gc.collect(), gc.garbage)


class Quiet:
    pass


q = Quiet()
q.r = R()
q.q = q
q.r.peer = R()
del q
print("collect", gc.collect())


class Bad:
    def __del__(self):
        raise ValueError("in del")


class Counting(R):
    def __del__(self):
        super().__del__()
        print("counting too")


k = Counting()
k.peer = Counting()
k.peer.peer = k
print(k.n)
k = None
print(gc.collect())
print(gc.isenabled(), R.made)

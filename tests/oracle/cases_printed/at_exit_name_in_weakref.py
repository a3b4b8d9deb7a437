"""A module that is written in Python dies with the program's own names."""
import weakref, copy
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, D, type(weakref))
weakref.d = D("weakref")
class E(D):
    def __del__(self): print("deleted", self.n, copy.copy([1]))
weakref.d.e = E("main")

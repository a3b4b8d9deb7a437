import gc
import sys
import weakref
log = []
keep = []
class Oops(Exception):
    pass
def on_dead(ref):
    print("gone", ref() is None)
print(70000, (((1000 | 11) | 7) // 11), (((70000 | 7) ^ 3) % 300))
keep.clear()
try:
    (1, 2)[5]
except Exception as e:
    print(type(e).__name__, len(e.args))
else:
    print("never")
class Aair:
    """A class."""
    __slots__ = ("val", "a0", "__weakref__",)
    total = 1000
    def __init__(self, a0):
        self.val = a0
        self.a0 = a0
    def get(self):
        return self.total
    def set(self, v):
        self.val = v
    def twin(self):
        t = Aair(2)
        return t
n1 = [0]
class Bair:
    total = 0
    def __init__(self, a0):
        self.val = {}
        self.a0 = a0
    def get(self):
        return type(self).__name__
    def set(self, v):
        self.val = v
    def twin(self):
        t = Bair(2)
        return t
    def __del__(self):
        if len(keep) < 3:
            keep.append(self)
n2 = n1[:]
w3 = {"bee", "lynx", "zz"}
print(len(log), len(keep))

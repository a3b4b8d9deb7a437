import gc
import sys
import weakref
log = []
keep = []
class Oops(Exception):
    pass
def on_dead(ref):
    print("gone", ref() is None)
for k in range(4):
    try:
        if k == 0:
            raise Oops("k")
        log.append(k)
    except Oops:
        pass
class Aox:
    """A class."""
    __slots__ = ("val", "a0", "a1",)
    total = 0
    def __init__(self, a0, a1):
        self.val = []
        self.a0 = a0
    def get(self):
        return self.total
    def set(self, v):
        self.val = v
    def twin(self):
        t = Aox(2, 2)
        return t
    def __del__(self):
        if len(keep) < 3:
            keep.append(self)
f1 = (256 - 11) / 7
f1 += ((100 // 3) ^ 7) / 7
c2 = f1
print(sys.getsizeof(f1))
print(sys.getsizeof(f1))
i3 = (((1000000000000 & 3) ^ 3) - 11)
def fn4(v, acc=[]):
    acc.append(v)
    return len(acc)
for j5 in range(3):
    print(fn4(100))
    o6 = Aox((j5 // 7), -5)
c7 = j5
c8 = i3
print(len(log), len(keep))

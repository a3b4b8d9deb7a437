"""Resurrection into a dict, a class attribute, and through a generator."""
import gc


class Pool:
    free = []

    def __init__(self):
        self.uses = 0

    @classmethod
    def get(cls):
        if cls.free:
            return cls.free.pop()
        return cls()

    def __del__(self):
        self.uses += 1
        print("back", self.uses)
        Pool.free.append(self)


a = Pool.get()
del a
print(len(Pool.free))
b = Pool.get()
print(b.uses, Pool.free)
b = None
print(len(Pool.free))
c, d = Pool.get(), Pool.get()
c.d, d.c = d, c
c = d = None
print(gc.collect(), len(Pool.free))
Pool.free.clear()
print(gc.collect(), len(Pool.free))


class Ghost:
    def __del__(self):
        haunt[self.name] = self


haunt = {}
for n in ("x", "y"):
    g = Ghost()
    g.name = n
del g
print(sorted(haunt))
haunt["x"].partner = haunt["y"]
haunt["y"].partner = haunt["x"]
haunt = {}
print(gc.collect(), haunt)
def maker():
    g = Ghost()
    g.name = "gen"
    try:
        yield g.name
    finally:
        print("gen ends", list(haunt))
m = maker()
print(next(m))
m.close()
print(list(haunt), gc.is_finalized(haunt["gen"]))
m = None
del haunt["gen"]
print(haunt)

"""Callbacks of weak references: order, raising state, references kept by callbacks."""
import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def cb(label):
    def inner(r):
        print("cb", label, r())
    return inner


a = Thing("a")
refs = [weakref.ref(a, cb(i)) for i in range(3)]
print(weakref.getweakrefcount(a), len(weakref.getweakrefs(a)))
del refs[1]
a = None
b = Thing("b")
b.self_ref = weakref.ref(b, cb("own"))
del b
c, d = Thing("c"), Thing("d")
c.o, d.o = d, c
rc = weakref.ref(c, cb("c"))
rd = weakref.ref(d, cb("d"))
c.rd = rd
del c, d, rc
print("collecting")
print(gc.collect())
del rd
registry = {}


def forget(r):
    for k in list(registry):
        if registry[k] is r:
            del registry[k]
            print("forgot", k)


for name in ("x", "y"):
    t = Thing(name)
    registry[name] = weakref.ref(t, forget)
print(len(registry))
del t
print(registry)


class Listener:
    def hear(self, r):
        print("heard", r() is None)


li = Listener()
t = Thing("z")
r = weakref.ref(t, li.hear)
del li
t = None
del r
e = Thing("e")
e.me = e
r = weakref.ref(e, lambda r: print("never dead twice", r()))
del e
gc.collect()

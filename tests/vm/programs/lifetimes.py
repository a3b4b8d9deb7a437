# When objects die: finalizers, cycles, weak references, the collector.
import gc
import sys
import weakref


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def scope():
    a = Loud("local a")
    b = Loud("local b")
    print("end of scope")


scope()
x = Loud("x")
x = Loud("x2")
y = x
del x
print("y holds")
y = None
Loud("temporary")
print(len([Loud("in list"), Loud("in list 2")]))
d = {"k": Loud("in dict")}
d.clear()
a = Loud("cycle a")
b = Loud("cycle b")
a.other = b
b.other = a
del a, b
print("unreachable now")
print(gc.collect() > 0)


def caller(v):
    print("got", v.name)


caller(Loud("argument"))


class Sub(Loud):
    def __del__(self):
        print("sub", self.name)
        super().__del__()


s = Sub("s")
del s


class Phoenix:
    def __del__(self):
        global saved
        saved = self
        print("rises")


p = Phoenix()
del p
print(type(saved).__name__)
del saved
print("gone")
r = weakref.ref(Loud("weak"))
print(r())
o = Loud("target")
r = weakref.ref(o, lambda ref: print("callback", ref() is None))
print(r() is o, weakref.getweakrefcount(o))
del o
print(r())
z = []
print(sys.getrefcount(z))
w = [z, z]
print(sys.getrefcount(z), gc.is_tracked(z), gc.is_tracked(5))
print(gc.isenabled(), gc.get_threshold(), gc.garbage)
gc.disable()
print(gc.isenabled())
gc.enable()


def failing():
    l = Loud("in failing")
    raise ValueError("f")


try:
    failing()
except ValueError as e:
    print("handled")
print("after")
nodes = []
for i in range(3):
    n = Loud(i)
    nodes.append(n)
del n
nodes.pop(0)
nodes[0] = None
nodes = None
print("end")

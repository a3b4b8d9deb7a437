import weakref
class A: pass
def boom(x):
    raise ValueError("boom %d" % x)
a = A()
f = weakref.finalize(a, boom, 3)
del a
print("after")
b = A()
g = weakref.finalize(b, boom, 4)
h = weakref.finalize(b, print, "bye")

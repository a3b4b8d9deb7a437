"""Exceptions in finalizers, callbacks and closed generators, which nobody can catch."""
import weakref, gc
class C:
    def __del__(self):
        raise ValueError("boom")
c = C()
del c
print("on")
def cb(r):
    return r.x
def f():
    c = []
    return 1
class D: pass
d = D()
r = weakref.ref(d, cb)
del d
d = D()
r = weakref.ref(d, lambda: 1)
d = 5
def g():
    try:
        yield 1
    finally:
        raise KeyError
x = g()
next(x)
x = None
class E(Exception):
    pass
class F:
    def __del__(self):
        try:
            1/0
        except ZeroDivisionError:
            raise E(2)
f = F()
f.me = f
del f
gc.collect()
gc.callbacks.append(lambda p: 1)
gc.collect()
gc.callbacks.clear()
class G:
    def __del__(self):
        raise E
G()
def q():
    raise RuntimeError
def h():
    class Q:
        def __del__(self): q()
    a = Q()
h()
class DD:
    def __del__(self, x): pass
DD()
def yy():
    while True:
        try: yield 1
        except GeneratorExit: pass
z = yy(); next(z); del z
print("end")
t = [(i,) for i in range(3)]
t = [(i,i) for i in range(3)]
t = [(i,i,i) for i in range(3)]
t = [(i,i,i,i) for i in range(3)]
t = [(i,i,i,i,i) for i in range(3)]
t = [(i,i,i,i,i,i) for i in range(3)]
t = [{i:1} for i in range(3)]
t = [[i] for i in range(3)]
t = [i+.5 for i in range(3)]

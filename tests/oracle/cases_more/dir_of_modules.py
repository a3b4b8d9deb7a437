"""dir() of a module, and of where it is called"""
import sys, gc
x = 1
print(dir())
def f(a):
    b = 2
    print(dir())
    c = 3
    print(dir(), locals())
f(1)
class C:
    z = 1
    print(dir())
    def g(self): pass
print([n for n in dir(C) if not n.startswith('__')])
d = dir(gc)
print(d)
print(dir(gc) == sorted(gc.__dict__))
del d

"""Weak proxies of what can be called"""
import weakref, sys
class C:
    def __call__(self, x, *, y=1):
        return (x, y)
    def m(self): return 5
c = C()
p = weakref.proxy(c)
print(type(p), type(p) is weakref.CallableProxyType, p(3), p(3, y=4), p.m())
def f(a): return a * 2
q = weakref.proxy(f)
print(type(q), q(4), callable(q), q.__name__)
print(weakref.ProxyTypes == (weakref.ProxyType, weakref.CallableProxyType))
print(repr(weakref.CallableProxyType), weakref.ProxyType)
print(weakref.getweakrefcount(c), p is weakref.proxy(c))
del c
try:
    p(1)
except ReferenceError as e:
    print(e)
f = None
try:
    q(1)
except ReferenceError as e:
    print(e)
def cb(r): print("gone", type(r))
class D: pass
c = C()
k = weakref.proxy(c, cb)
del c

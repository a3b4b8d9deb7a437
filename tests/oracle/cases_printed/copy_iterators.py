"""Copies of iterators and weak proxies: what the __reduce__ of a built-in type tells, and classes that hide theirs."""
import copy, weakref
class C:
    def __init__(s): s.a = [1]
    def m(s): pass
    def __reduce__(s): return (C, ())
class D:
    def __init__(s): s.a = [1]
class E(Exception):
    __reduce__ = None
class E2(Exception):
    def __getattribute__(self, n):
        if n == '__reduce__': raise AttributeError(n)
        return object.__getattribute__(self, n)
class L2(list):
    def __getattribute__(self, n):
        if n == '__reduce__': raise AttributeError(n)
        return list.__getattribute__(self, n)
class S2(set):
    def __getattribute__(self, n):
        if n == '__reduce__': raise AttributeError(n)
        return set.__getattribute__(self, n)
class I2(int):
    def __getattribute__(self, n):
        if n == '__reduce__': raise AttributeError(n)
        return int.__getattribute__(self, n)
class E3(Exception):
    def __getattribute__(self, n):
        if n == '__reduce_ex__': raise AttributeError(n)
        return object.__getattribute__(self, n)
c = C(); d = D()
class F: pass
def f(): pass
for v in (weakref.proxy(c), weakref.proxy(d), weakref.proxy(f), weakref.ref(c), E('x'), E2('y'), E3('z'), L2([1]), S2([2]), I2(4)):
    for fn in copy.copy, copy.deepcopy:
        try: r = fn(v); print(type(r).__name__, r is v, fn.__name__)
        except Exception as e: print(type(e).__name__, e, fn.__name__)
it = iter([1, 2, 3]); next(it); c2 = copy.copy(it); print(list(c2), list(it)); print(list(copy.copy(it)))
it = iter({'a': 1, 'b': 2}); next(it); print(list(copy.copy(it)), list(it), list(copy.copy(it)))
it = iter({'a': 1, 'b': 2}.items()); next(it); print(list(copy.copy(it)), list(it))
it = iter({1, 2, 3}); next(it); print(list(copy.copy(it)), list(it))
it = reversed([1, 2, 3]); next(it); print(list(copy.copy(it)), list(it))
it = iter(range(5)); next(it); print(list(copy.copy(it)), list(it))
it = enumerate('abc'); next(it); print(list(copy.deepcopy(it)), list(it))
it = zip('abc', [1, 2]); next(it); print(list(copy.copy(it)), list(it))
it = map(str, [1, 2]); print(list(copy.copy(it)), list(it))
it = filter(None, [0, 1, 2]); print(list(copy.deepcopy(it)), list(it))
it = iter('héé'); next(it); print(list(copy.copy(it)), list(it), list(copy.copy(it)))
it = iter((1, 2)); next(it); print(list(copy.copy(it)), list(it), list(copy.copy(it)))
it = iter(b'ab'); print(list(copy.copy(it)), list(it), list(copy.copy(it)))
it = iter(bytearray(b'ab')); print(list(copy.copy(it)), list(it))
it = reversed('abc'); next(it); print(list(copy.copy(it)), list(it), list(copy.copy(it)))
it = reversed({1: 1, 2: 2}); next(it); print(list(copy.copy(it)), list(it))
class Seq:
    def __getitem__(s, i):
        if i > 2: raise IndexError
        return i
it = iter(Seq()); next(it); print(list(copy.copy(it)), list(it), list(copy.copy(it)))
it = iter(lambda: 3, 3); print(list(copy.copy(it)), list(it), list(copy.copy(it)))
print(iter([1]).__reduce__()[1:], {1}.__reduce__(), range(3).__reduce__(), slice(1).__reduce__(), bytearray(b'a').__reduce_ex__(4), ValueError(1).__reduce__(), OSError(1, 'a', 'f').__reduce__(), zip([1]).__reduce__()[0])
it = iter([1, 2, 3]); it.__setstate__(2); print(next(it))
try: it.__setstate__('a')
except TypeError as e: print(e)
e = ValueError(); e.__setstate__({'q': 1}); print(e.q)
try: e.__setstate__(1)
except TypeError as x: print(x)
class X(Exception):
    def __init__(s, a, b): super().__init__(a); s.b = b
x = X(1, 2)
try: copy.copy(x)
except TypeError as e: print(e)
y = ValueError('v'); y.extra = [1]; z = copy.deepcopy(y); print(z.args, z.extra, z.extra is y.extra)
try: from gc import nothing_there
except ImportError as e: w = copy.copy(e); print(w, w.name, w.path, w.msg)
print(copy.copy(OSError(2, 'x', 'f')).filename)

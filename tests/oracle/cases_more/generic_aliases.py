"""Generic aliases: list[int] and its like"""
import gc, sys
def f(x: list[int], y: dict[str, list[int]] = None) -> tuple[int, ...]:
    return (1,)
print(f.__annotations__)
a = list[int]
print(a, a.__origin__, a.__args__, gc.is_tracked(a), sys.getsizeof(a), a == list[int], hash(a) == hash(list[int]))
print(list[int]([1, 2]), dict[str, int](a=1), type(a).__name__)
print(sys.getrefcount(a), list[a], tuple[()], set[None], frozenset['x'], type[int])
import weakref
r = weakref.ref(a)
print(r() is a, a.__name__, a.append, list[int].__class__, type(a).__mro__[0], a != list[str], {a: 1}[list[int]])
class Box:
    def __class_getitem__(cls, item): return (cls.__name__, item)
class L(list): pass
print(Box[int], L[str], type(L[str]([1])), L[str]([1]).__orig_class__ if 0 else 1)
x = L[str]([2])
print(x.__dict__)
for f in (lambda: int[str], lambda: a[0], lambda: Box()[1], lambda: object[1]):
    try:
        print(f())
    except TypeError as e:
        print(e)
def g(items: list[dict[str, int]], *, n: tuple[int, ...] = ()) -> set[str]: return {k for d in items for k in d}
print(g([{'a': 1}]), g.__annotations__)
class K:
    names: list[str]
    def __init__(self): self.names = []
print(K.__annotations__, gc.get_count())
del a, r
print(gc.get_count(), gc.collect())
print(sys.version_info.__class__.__name__, type(sys.version_info).__module__)
import gc
print(gc.get_count())
a = list[int]
print(gc.get_count())
b = list[int]
print(gc.get_count())
c = str(a)
print(gc.get_count())
d = a([1])
print(gc.get_count())
e = tuple[int, ...]
print(gc.get_count())
f = list[a]
print(gc.get_count())
g = a == b
print(gc.get_count())
a.__name__
a.append
print(gc.get_count())
class L(list): pass
x = L[str]([2])
print(gc.get_count())
try: a.foo
except AttributeError as e: print(e)
print(gc.get_count())
try: a.append(1)
except TypeError as e: print(e)
print(gc.get_count())

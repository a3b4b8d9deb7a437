import sys
print(sys.getrefcount(__file__), sys.getrefcount(__name__), sys.getrefcount(sys), sys.getrefcount(__builtins__))
kinds = (type, object, int, str, list, dict, tuple, set, frozenset, float, bool, bytes, bytearray, range, slice, type(None), type(len), type(lambda: 0), type(...), Exception, ValueError, KeyError, BaseException, property, staticmethod, classmethod, super, enumerate, zip, map, type(sys), type((lambda: 0).__code__))
def counts():
    return [sys.getrefcount(kind) for kind in kinds]
before = counts()
print(before)
def show(what):
    now = counts()
    print(what, [(kind.__name__, n - m) for kind, m, n in zip(kinds, before, now) if m != n])
class Empty: pass
show("class")
class Mine(list):
    __slots__ = "a", "b"
    def __init__(self): super().__init__(); self.a = self.b = 1
show("list")
objects = [Empty(), Mine(), [], {}, (), 1.5]
show("objects")
class Error(ValueError): pass
show("error")
types = [type(o) for o in objects]
show("types")
a = int; b = [int] * 3; c = {int: str, str: int}
show("names")
try:
    int("x")
except ValueError as e:
    show("caught")
    kept = e
show("kept")
kept = None
show("dropped")
try:
    raise Error
except (KeyError, Error):
    show("raised")
for x in iter([1]): show("list_iterator")
for x in iter({1: 1}.items()): show("items")
for x in iter("a"): show("str_iterator")
for x in range(1): show("range_iterator")
for x in {1}: show("set_iterator")
list(iter([])); show("list of an iterator")
list(range(3)); show("list of a range")
print(int.__add__, str.upper, [].append); show("methods")
print([].__add__, (5).__add__); show("wrappers")
print(int.real, type.__mro__, vars(list)["append"]); show("fields")
print(isinstance(1, int), issubclass(bool, int), int.mro(), bool.__base__); show("asked")
del Empty, Mine, objects, types
import gc
print(gc.collect()); show("classes gone")
f = lambda: super
g = (i for i in ())
show("functions")
print(sys.getrefcount(__file__))
@property
def p(self): pass
show("property")
def h(x: int, y: str = "") -> list: pass
show("annotations")
x = list[int]; show("alias")
def late(kind):
    unready = sys.getrefcount(kind)
    name = kind.__name__
    print(name, unready, sys.getrefcount(kind), sys.getrefcount(object))
print(sys.getrefcount(type(iter(range(2)))), sys.getrefcount(type(iter(range(2 ** 70, 2 ** 70 + 2)))))
late(type(iter([])))
late(type(iter(())))
late(type(iter("a")))
late(type(iter(b"a")))
late(type(iter(bytearray(b"a"))))
late(type(iter(range(2))))
late(type(iter(range(2 ** 70, 2 ** 70 + 2))))
late(type(iter({})))
late(type(iter({}.values())))
late(type(iter({}.items())))
late(type(iter({1})))
late(type(reversed([])))
late(type(reversed({})))
late(type(list[int]))
late(type(list[int]))

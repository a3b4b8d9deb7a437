import sys, gc, weakref
class Base(str):
    kind = "base"
    def __init__(self, text):
        self.log = [text]
class Derived(Base):
    def __new__(cls, text, n):
        return super().__new__(cls, text * n)
    def __init__(self, text, n):
        super().__init__(text)
        self.n = n
    def __del__(self):
        print("gone", self, self.n)
d = Derived("ab", 2)
print(d, d.log, d.n, d.kind)
e = d
del d
e = None
w = []
x = Base("w")
r = weakref.ref(x, lambda ref: w.append("dead"))
y = [x, x]
x = None
print(sys.getrefcount(Base), r() is y[0])
y.clear()
print(w)
class Slotted(str):
    __slots__ = ("a", "b")
s = Slotted("s")
s.a = [1]
s.b = s
print(sys.getsizeof(s), s.a, s.b is s, gc.is_tracked(s))
del s
print(gc.collect())
class Color(str):
    red = "r"
    @classmethod
    def make(cls): return cls(cls.red)
    @staticmethod
    def twice(x): return x * 2
    @property
    def size(self): return len(self)
    def __call__(self): return "called"
c = Color.make()
print(c, c.size, c.twice(c), c(), type(c) is Color, Color.__mro__, Color.__bases__)
names = {c: 1, "r": 2}
print(len(names), list(names), type(list(names)[0]).__name__)
try:
    c.upper = 3
    print(c.upper)
    c.nothing
except AttributeError as err:
    print(err)
def f(x, *, key=None): return x, key
print(f(c, key=c))
def g():
    t = Base("local")
    return t
print(g() + "!")
class Meta(str):
    def __getattr__(self, name): return "got " + name
print(Meta("m").foo, Meta("m").upper())
big = [Base("x" * 600) for i in range(3)]
del big
t = type("Dyn", (str,), {"z": 1})("dyn")
print(t, t.z)
try:
    class Both(str, bytes): pass
except TypeError as err:
    print(err)
u = Base("u")
v = u
u += "v"
print(u, v, type(u).__name__)
p = str.__new__(Base, "raw")
print(p, p.__dict__)
try:
    str.__new__(int, "x")
except TypeError as err:
    print(err)
try:
    str.__new__(3)
except TypeError as err:
    print(err)
q = Base("abc")
q.__class__ = Color
print(type(q).__name__, q)

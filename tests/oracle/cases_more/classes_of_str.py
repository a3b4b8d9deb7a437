import sys, gc, weakref
class S(str):
    pass
s = S("abc")
t = S("é")
u = S("\u0100x")
v = S("\U00010000")
e = S()
e2 = S("")
print(s, t, e == e2, len(u), len(v), repr(s), sys.getsizeof(s), sys.getsizeof(t), sys.getsizeof(u), sys.getsizeof(v), sys.getsizeof(e))
s.x = [1]
print(s.x, s.__dict__, gc.is_tracked(s), type(s).__name__, isinstance(s, str))
d = {s: 1}
print(d["abc"], "abc" in d, s in {"abc": 2}, hash(s) == hash("abc"), s == "abc", "abc" == s, s is str(s))
p = str(s)
q = str(S("a"))
print(type(p).__name__, p, s + "d", type(s + "d").__name__, s * 1, s * 2, s[0], s[:], s[1:], s.upper(), s.strip(), s.replace("z", "y"))
r = s[:]
m = s.strip()
n = "".join([s])
o = "é".join([S("a")])
print(f"{s}", f"{s!r}", f"{s:>5}", "%s" % s, "{}".format(s), "-".join([s, "x", s]))
w = weakref.ref(s)
print(w() is s)
del s
print(w())
del d
print(w() is None)
s = S("xyz")
s.me = s
del s
print(gc.collect())
class T(str):
    __slots__ = ()
a = T("hello")
print(sys.getsizeof(a), gc.is_tracked(a))
b = str.__new__(T, "x")
print(type(b) is T, b)
try:
    sys.intern(a)
except TypeError as err:
    print(err)
del a, b
class N(str):
    def __new__(cls, a, b):
        self = super().__new__(cls, a + b)
        self.parts = (a, b)
        return self
    def twice(self):
        return self * 2
n = N("ab", "cd")
print(n, n.parts, n.twice(), n.center(8), "{0:_^8}".format(n))
n2 = S(b"abc", encoding="ascii")
n3 = S(object=5)
print(n2, n3)
del n, n2, n3

"""copy by the protocol of pickle: recipes, states, and what cannot be copied."""
import copy
class Int(int):
    def __new__(cls, v, *a): return super().__new__(cls, v)
    def __init__(self, v, *a): self.a = a; print("init", v, a)
i = Int(5, 6); j = copy.copy(i); k = copy.deepcopy([i])
print(j, j.a, type(j).__name__, k[0].a)
class St(set):
    def __init__(self, *a): super().__init__(*a); self.t = 1; print("set init", len(a))
s = St([1, 2]); s.t = 5; print(copy.copy(s), copy.copy(s).t, copy.deepcopy(s).t)
class Ex(Exception):
    def __init__(self, a, b): super().__init__(a, b); self.b = b
e = Ex(1, [2]); e.more = 3; f = copy.copy(e); g = copy.deepcopy(e); print(f.args, f.b is e.b, f.more, g.args, g.b is e.b, repr(g))
class Bad(Exception):
    def __init__(self, a, b): super().__init__(a)
try: copy.copy(Bad(1, 2))
except TypeError as x: print(x)
class D(dict):
    def __init__(self, *a, **k): super().__init__(*a, **k); self.extra = []
    def __setitem__(self, k, v): print("set", k); super().__setitem__(k, v)
d = D(a=[1]); c = copy.copy(d); dd = copy.deepcopy(d); print(c, c.extra is d.extra, dd, dd["a"] is d["a"], dd.extra)
class L(list):
    def append(self, x): print("append", x); super().append(x)
l = L([1, 2]); l.z = 1; print(copy.copy(l), copy.deepcopy(l).z)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
t = T(1, [2]); t.q = 5
u = copy.copy(t); v = copy.deepcopy(t); print(u, u.q, v, v[0][1] is t[1])
class N:
    def __new__(cls, *, k): o = super().__new__(cls); o.k = k; return o
    def __getnewargs_ex__(self): return (), {"k": self.k}
print(copy.copy(N(k=4)).k, copy.deepcopy(N(k=[1])).k)
class R:
    def __reduce_ex__(self, p): print("protocol", p); return "a global"
r = R(); print(copy.copy(r) is r, copy.deepcopy(r) is r)
class Priv:
    __slots__ = ("__x", "y")
    def __init__(self): self.__x = [1]
    def get(self): return self.__x
p = Priv(); q = copy.deepcopy(p); print(q.get(), q.get() is p.get(), copy.copy(p).get() is p.get())
class M:
    def m(self): return self
m = M(); b = copy.copy(m.m); bb = copy.deepcopy(m.m); print(b == m.m, b() is m, bb() is m, type(bb).__name__)
print(copy.deepcopy(slice(1, [2])), copy.copy(slice(1)), copy.copy(M) is M, copy.deepcopy(M) is M, copy.copy(len) is len, copy.deepcopy(print) is print)
for bad in ((x for x in ()), {}.keys(), copy, type("Q", (), {}).__dict__):
    for fn in (copy.copy, copy.deepcopy):
        try: print(fn(bad))
        except TypeError as x: print(x)
class GS:
    def __init__(self): self.a, self.b = [1], [2]
    def __getstate__(self): return (self.a, self.b)
    def __setstate__(self, s): self.b, self.a = s
z = GS(); y = copy.copy(z); w = copy.deepcopy(z); print(y.a is z.b, y.b is z.a, w.__dict__)
class GF:
    def __getstate__(self): return False
    def __setstate__(self, s): print("never" if s is None else s)
copy.copy(GF())
class Cyc:
    def __init__(self): self.me = self; self.l = [self]; self.t = (self, [self])
c = Cyc(); n = copy.deepcopy(c); print(n.me is n, n.l[0] is n, n.t[0] is n, n.t[1][0] is n)
class DC:
    def __init__(self): self.kids = []
    def __deepcopy__(self, memo):
        new = DC(); memo[id(self)] = new
        new.kids = copy.deepcopy(self.kids, memo); return new
a = DC(); a.kids = [a, a]; b = copy.deepcopy(a); print(b.kids[0] is b, b.kids[1] is b)
shared = [1]; data = {"a": shared, "b": (shared, shared)}; dup = copy.deepcopy(data); print(dup["a"] is dup["b"][0] is dup["b"][1], dup["a"] is shared)
print(copy.deepcopy(frozenset([(1, 2)])), copy.copy(frozenset([1])), copy.deepcopy(bytearray(b"x")), copy.copy(bytearray(b"y")), copy.Error, copy.deepcopy(object()) is not None, copy.copy(NotImplemented), copy.deepcopy(1 == 1))
import weakref
class WW: pass
ww = WW(); wr = weakref.ref(ww); print(copy.copy(wr) is wr, copy.deepcopy([wr])[0] is wr)
try: 1 / 0
except ZeroDivisionError as x: tb = x.__traceback__
for bad in (tb, tb.tb_frame):
    try: copy.copy(bad)
    except TypeError as x: print(x)

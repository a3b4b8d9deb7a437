"""Copies, shallow and deep: what they share and what they do not."""
import copy
a = [1, [2, 3], {"k": (4, [5])}]
b = copy.copy(a)
c = copy.deepcopy(a)
print(b == a, b is a, b[1] is a[1], c == a, c[1] is a[1], c[2]["k"] is a[2]["k"])
class P:
    def __init__(self, x): self.x = x; self.me = self
    def __repr__(self): return "P(%r)" % self.x
p = P([1])
q = copy.deepcopy(p)
print(q, q.me is q, q.x is p.x)
r = copy.copy(p)
print(r.x is p.x, r.me is p)
class S:
    __slots__ = ("u", "v")
s = S(); s.u = [1]
t = copy.deepcopy(s)
print(t.u, t.u is s.u, hasattr(t, "v"))
print(copy.deepcopy((1, 2)) , copy.copy({1, 2}), copy.deepcopy(ValueError("x")))
class L(list): pass
l = L([1, [2]]); l.n = 3
m = copy.deepcopy(l); print(m, m.n, type(m).__name__, m[1] is l[1])
class D:
    def __copy__(self): return 7
    def __deepcopy__(self, memo): return 8
print(copy.copy(D()), copy.deepcopy([D()]))
a.append(a)
z = copy.deepcopy(a)
print(z[3] is z)

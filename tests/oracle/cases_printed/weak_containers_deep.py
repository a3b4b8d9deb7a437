import weakref, copy
class A:
    def __init__(self, n): self.n = n
    def __repr__(self): return "A%d" % self.n
a, b = A(1), A(2)
d = weakref.WeakValueDictionary(x=a, y=b)
e = copy.deepcopy(d)
print(sorted(e.items(), key=str), e["x"] is a, type(e))
k = weakref.WeakKeyDictionary()
k[a] = [1, 2]
k[b] = a
m = copy.deepcopy(k)
print(m[a], m[a] is k[a], m[b] is a, list(m), len(m))
s = weakref.WeakSet([a, b])
t = copy.deepcopy(s)
print(len(t), a in t, sorted(t, key=str))
c = copy.copy(s)
print(len(c), a in c)
class M(weakref.WeakValueDictionary):
    pass
v = M(z=a)
w = copy.deepcopy(v)
print(type(w), dict(w))
del a
print(len(d), len(e), len(m))

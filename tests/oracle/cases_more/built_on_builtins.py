"""Classes built on built-in ones, with their own ways."""
import sys
class L(list):
    def append(self, v):
        super().append(v * 2)
    def __getitem__(self, i):
        return ("got", list.__getitem__(self, i))
class D(dict):
    def __missing__(self, k):
        self[k] = v = [k]
        return v
    def __setitem__(self, k, v):
        super().__setitem__(k.upper() if isinstance(k, str) else k, v)
class S(str):
    def __add__(self, o):
        return S(str(self) + "+" + o)
    def shout(self):
        return self.upper() + "!"
class I(int):
    def __add__(self, o):
        return I(int(self) + int(o) + 100)
    def __repr__(self):
        return "I(%d)" % self
class F(float):
    pass
class T(tuple):
    def __new__(cls, *a):
        return super().__new__(cls, a)
    @property
    def first(self):
        return self[0]
class St(set):
    def add(self, v):
        super().add(v)
        return self
class E(ValueError):
    code = 7
l = L([1, 2])
l.append(5)
l.extend([6])
l += [7]
l.tag = "t"
print(l, l[0], l[1:], len(l), l.tag, sorted(l), l + [1], type(l + [1]).__name__, l == [1, 2, 10, 6, 7])
d = D(a=1)
d["b"] = 2
print(d, d["zz"], d.get("q"), "zz" in d, d, type(d.copy()).__name__)
s = S("ab")
print(s + "c", type(s + "c").__name__, s.shout(), type(s.upper()).__name__, s == "ab", hash(s) == hash("ab"), {s: 1}["ab"], len(s), s[0])
i = I(5)
print(i + 1, 1 + i, i * 2, type(i * 2).__name__, i == 5, [0] * i, -i, i.bit_length(), sum([i, i]))
f = F(1.5)
print(f + 1, type(f + 1).__name__, f == 1.5, f.is_integer(), repr(f), round(f))
t = T(1, 2, 3)
print(t, t.first, t[1:], type(t[1:]).__name__, t + (4,), t == (1, 2, 3), hash(t) == hash((1, 2, 3)))
st = St([1])
print(st.add(2).add(1), st | {3}, type(st | {3}).__name__, st.copy(), len(st))
try:
    raise E("bad", 1)
except ValueError as e:
    print(e, e.code, e.args, isinstance(e, E))
print([sys.getsizeof(x) for x in (l, d, s, i, f, t, st)])
for x in (l, d, s, i, f, t, st):
    x.extra = [x]
    print(type(x).__name__, sorted(vars(x)))
l = d = s = i = f = t = st = x = None
import gc
print(gc.collect())
class C(L):
    __slots__ = ()
c = C("xy")
print(c, c[-1], isinstance(c, list), C.__mro__[1].__name__)
print(D.fromkeys("ab", 0), type(D.fromkeys([])).__name__)
print("%s|%d|%.1f" % (S("q"), I(3), F(2)), f"{S('z'):>3}{I(4):03}{F(2.5):.2f}")
print(",".join([S("a"), "b"]), S("a,b").split(","), "x".replace("x", S("y")), int(I(9)), float(F(3)), str(S("k")), list(L([1])), tuple(T(1)), dict(D(a=1)))

import sys, gc
class S(str):
    def shout(self): return self.upper() + "!"
class L(list): pass
class D(dict): pass
class E(set): pass
class F(frozenset): pass
class I(int): pass
class R(float): pass
class T(tuple): pass
class A(bytearray): pass
class B(bytes): pass
xs = [S("a"), L([1, 2]), D(a=1), E([1, 2]), F([1, 2]), I(3), R(1.5), T([1]), A(b"x"), B(b"x")]
for x in xs:
    print(repr(x), sys.getsizeof(x), gc.is_tracked(x), type(x).__basicsize__, type(x).__itemsize__, type(x).__dictoffset__, type(x).__weakrefoffset__)
    x.a = 1
    print(x.a, sys.getsizeof(x))
F2 = F.__new__(F, [1, 2, 3])
print(sorted(F2))
class G(frozenset):
    def __new__(cls, *xs):
        return super().__new__(cls, xs)
g = G(1, 2, 3)
print(len(g), g == {1, 2, 3}, g | {4}, type(g | {4}).__name__, type(g.copy()).__name__, type(frozenset(g)).__name__)
class H(frozenset):
    def __init__(self, xs):
        self.n = 5
h = H([1, 2])
print(len(h), h.n)
class M(list):
    def __new__(cls, n):
        o = super().__new__(cls)
        o.append(7)
        return o
m = M([1, 2])
print(m)
class K(int):
    def __new__(cls, text):
        return super().__new__(cls, text, 16)
k = K("ff")
print(k, k + 1, I("ff", base=16), type(k + 1).__name__, type(+k).__name__, type(abs(k)).__name__, int(k), type(int(k)).__name__)
for f in (lambda: T(1, 2), lambda: F(1, 2), lambda: R(1, 2), lambda: L(1, 2), lambda: E(1, 2), lambda: D(1, 2), lambda: S(1, 2), lambda: S(1, 2, 3, 4), lambda: I(1, 2), lambda: S("a", x=1), lambda: B("a"), lambda: A("a"), lambda: B(x=1), lambda: S("a").nope, lambda: I(z=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(T(iterable=1), R(x=1), F(x=1), L(x=1), E(x=1))
del xs, x, g, h, m, k

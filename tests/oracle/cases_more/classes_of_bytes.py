import sys, gc
class B(bytes):
    pass
b = B(b"abc")
c = B()
d = B(5)
e = B("é", "utf-8")
f = B([1, 2, 3])
print(b, c, d, e, f, len(b), sys.getsizeof(b), sys.getsizeof(c), hash(b) == hash(b"abc"), b == b"abc", {b: 1}[b"abc"])
b.x = 1
print(b.x, b.__dict__, b + b"d", b[0], b[:], type(b[:]).__name__, b.upper(), b"-".join([b, b]), b"".join([b]), bytes(b), type(bytes(b)).__name__)
g = bytes(b)
h = bytes(B(b"a"))
i = b * 1
j = b[:]
k = b.strip()
m = b.replace(b"z", b"")
n = b.partition(b"z")
o = b.split()
p = b.split(b",")
class C(bytes):
    __slots__ = ()
q = C(b"hello")
print(sys.getsizeof(q), gc.is_tracked(q))
r = bytes.__new__(C, b"x")
print(type(r) is C)
print(C.fromhex("0102"), type(C.fromhex("0102")).__name__)
class D(bytearray):
    pass
s = D(b"abc")
s.append(100)
s.x = 1
print(s, s.x, len(s), sys.getsizeof(s), s == b"abcd")
t = D("é", encoding="utf-8")
t += b"x"
print(t, type(t).__name__)
del s, t, q, r, b

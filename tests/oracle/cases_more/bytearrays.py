"""What a bytearray keeps in reserve, and how its start moves."""
import sys
a = bytearray()
b = bytearray(b"abc")
print(a, b, repr(b), len(b), sys.getsizeof(a), sys.getsizeof(b))
c = bytearray(5)
d = bytearray([1, 2, 300 - 100])
e = bytearray(range(20))
f = bytearray("text", "utf-8")
print(c, d, e, f, sys.getsizeof(d), sys.getsizeof(e))
a.append(65)
for i in range(40):
    a.append(66)
    print(len(a), sys.getsizeof(a), end=" ")
print()
a.extend(b"xyz")
a.extend([1, 2, 3])
a.extend(i for i in range(50))
a.extend(bytearray(b"q"))
print(a, sys.getsizeof(a))
a.insert(0, 7)
a.insert(-1, 8)
a.insert(1000, 9)
x = a.pop()
x = a.pop(0)
x = a.pop(3)
a.remove(66)
a.reverse()
print(a, x, sys.getsizeof(a))
del a[:10]
print(sys.getsizeof(a), a.__alloc__())
del a[:3]
del a[3:6]
del a[::2]
del a[-1]
del a[0]
print(a, sys.getsizeof(a))
a[1:3] = b"hello world"
a[0:0] = [1, 2, 3]
a[:5] = a
a[::3] = bytes(len(a[::3]))
a[0] = 255
print(a, sys.getsizeof(a))
a += b"tail"
a += bytearray(b"x")
a *= 2
g = a + b"1"
h = b"1" + a
k = a * 3
k = 2 * b
m = a[2:9]
n = a[::-2]
a.clear()
print(g, h, k, m, n, a, sys.getsizeof(a), sys.getsizeof(g), type(h))
p = b.copy()
print(p == b, p is b, b == b"abc", b"abc" == b, b < b"abd", b != p, b"b" in b, 97 in b)
print([i for i in b], list(reversed(b)), b[0], b[-1], bytes(b), hash(bytes(b)))
print(b.decode(), b.hex(), b.upper(), b.find(b"c"), b.index(98), b.count(b""), b.startswith(b"ab"), b.endswith((b"x", b"bc")))
print(b.replace(b"b", b"--"), b"a,b,c".split(b","), bytearray(b"a b  c").split(), bytearray(b",").join([b"x", b"y"]), b"".join((b"z",)))
print(bytearray(b"  x ").strip(), b"xxaxx".lstrip(b"x"), bytearray(b"xxaxx").rstrip(b"x"), b"ab".title(), b"aB".swapcase(), b"1a".isalnum())
print(b.isalpha(), b.islower(), b"A".isupper(), b" ".isspace(), b"12".isdigit(), b"".isascii(), b"abc".capitalize())
print(bool(a), bool(b), any(b), max(b), sorted(b), sum(b))
it = iter(b)
print(next(it), list(it), it.__length_hint__())
def show(g):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
def setit(o, i, v):
    o[i] = v
show(lambda: bytearray("x"))
show(lambda: bytearray(-1))
show(lambda: bytearray([256]))
show(lambda: bytearray(["a"]))
show(lambda: bytearray(1.5))
show(lambda: bytearray(None))
show(lambda: b.append(256))
show(lambda: b.append("a"))
show(lambda: b.append(-1))
show(lambda: b.append(10 ** 30))
show(lambda: b.extend(3))
show(lambda: b.extend([1, "x"]))
show(lambda: b.extend("abc"))
show(lambda: bytearray().pop())
show(lambda: b.pop(99))
show(lambda: b.remove(1))
show(lambda: b[99])
show(lambda: b["x"])
show(lambda: setit(b, 99, 1))
show(lambda: setit(b, 0, 256))
show(lambda: setit(b, 0, "x"))
show(lambda: setit(b, "x", 1))
show(lambda: setit(b, slice(0, 1), 5))
show(lambda: setit(b, slice(0, 1), "x"))
show(lambda: setit(b, slice(0, 3, 2), b"abc"))
show(lambda: b + "x")
show(lambda: b + 5)
show(lambda: b * "x")
show(lambda: "x" in b)
show(lambda: 300 in b)
show(lambda: hash(b))
show(lambda: {b: 1})
show(lambda: b.find("x"))
show(lambda: b.find(300))
show(lambda: b.index(b"zz"))
show(lambda: b.split(b""))
show(lambda: b.split("x"))
show(lambda: b.join([1]))
show(lambda: b.join(5))
show(lambda: b.startswith("x"))
show(lambda: b.startswith((1,)))
show(lambda: b < 5)
show(lambda: b == "abc")
print(b)
q = bytearray(b"q")
try:
    q += q
except BufferError as e:
    print(e)
print(q)
del b, c, d, e, f, g, h, k

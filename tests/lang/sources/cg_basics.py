"""Docstring of the module.

More of it."""
a = 1
b = c = a
d, e = a, b
f, g, h = 1, 2, 3
i, j, k, l = a, b, c, d
(m, n), o = (a, b), c
[p, q] = a, b
r, *s = [1, 2, 3]
*t, u = s
v, *w, x = t
a += 1
a -= b
a *= b
a /= b
a //= b
a %= b
a **= b
a <<= b
a >>= b
a &= b
a |= b
a ^= b
o.attr = a
o.attr += 1
s[0] = a
s[0] += 1
s[1:2] = [3]
s[a] **= 2
del a
del b, c
del (d, e)
del o.attr, s[0], s[1:2], s[::2]
pass
1
"just text"
f
...
x = -1
x = +a
x = ~a
x = not a
y = a + b - c * d / e // f % g ** h << i >> j & k | l ^ m
z = a < b
z = a < b < c <= d == e != f > g >= h
z = a is b
z = a is not b
z = a in b
z = a not in b
z = not a is b
z = not a in b
z = not a == b
z = a and b
z = a or b
z = a and b or c
z = (a or b) and c
z = a and b and c or d or e and f
z = not (a and b)
z = a if b else c
z = (a if b else c) if d else e
z = a[b]
z = a[b, c]
z = a[1:2]
z = a[1:2:3]
z = a[:]
z = a[b:, c]
z = a.b.c.d
z = a.b[c].d
z = {}
z = []
z = ()
z = {1}
z = {1: 2}
z = {a: b, c: d}
z = {"x": a, "y": b}
z = {**a, "k": 1, **b}
z = {"k": 1, "l": 2, **a, "m": 3}
z = [a, b]
z = [1, 2]
z = [1, 2, 3]
z = [1, 2, a]
z = {1, 2, 3}
z = {1, 2}
z = {a, b}
z = (1, 2, 3)
z = (a, 1)
z = [*a]
z = [*a, b, *c]
z = [1, 2, 3, *c]
z = {*a, b}
z = {*a, 1, 2, 3}
z = *a, b
z = (*a, 1, 2, 3, *b)
z = a, b
z = None
z = True
z = False
z = ...
z = 1.5, -1.5, 1e100, 0.0, -0.0
z = 10 ** 20, 2 ** 200, 123456789012345678901234567890
z = "a", "a b", "a b", b"x", b"xy", ""
z = 0x10, 0o17, 0b11, 1_000
(z)
z: int = 1
zz: int
z.attr: int = 2
z[0]: str = "x"
(z): int = 3

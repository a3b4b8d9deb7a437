"""Methods of the built-in types that no other case uses
"""
i = 300
x = i.as_integer_ratio()
y = i.conjugate()
print(x, y is i, True.conjugate())
d = 2.5
print(d.as_integer_ratio(), d.conjugate() is d, d.is_integer(), (4.0).is_integer())
s = "  Straße  "
t = s.casefold()
print(t, s.isascii(), "12".isdecimal(), "a1".isidentifier(), "ab".islower(), "12".isnumeric())
u = s.lstrip()
v = s.rstrip()
print(repr(u), repr(v), "ab".isprintable(), "Ab Cd".istitle(), "abab".rindex("b"))
w = "prefix-name".removeprefix("prefix-")
z = w.removesuffix("me")
print(w, z, w.removeprefix("q") is w)
a = {1, 2, 3}
b = a.difference([2])
c = frozenset(a).difference({1})
a.symmetric_difference_update({3, 4})
print(sorted(a), sorted(b), sorted(c))
e = b"\x01\xff".hex()
print(e)

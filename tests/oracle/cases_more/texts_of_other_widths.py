"""Texts that are looked for in wider ones, bytes times nothing, slices of range of all sizes"""
t = "ab\u20accd\u20acab"
u = "x\U0001f417yz"
x = t.find("ab"), t.find("c"), t.rfind("ab"), t.index("cd"), t.count("a"), t.count("ab"), "zz" in t, "a" in t
x = t.count("q" * 50), t.find("ab", 3), t.find("ab", 7)
x = t.split("c"), t.split("ab"), t.rsplit("ab", 1), t.split("\u20ac"), u.split("\u20ac")
x = t.partition("cd"), t.rpartition("q"), u.partition("\xe9")
x = t.replace("ab", "ba"), t.replace("a", "b"), t.replace("a", "bcd"), t.replace("", "-"), t.replace("q", "zz")
x = "abc".replace("b", "\u20ac"), "abcabc".replace("bc", "\u20ac"), "abcabc".replace("bc", "\u20acx"), "abc".replace("b", "\U0001f417")
x = u.replace("y", "\u20ac"), u.replace("yz", "\u20ac"), u.replace("\U0001f417", "z"), u.replace("yz", "\u20ac\xe9", 1)
x = t.startswith("ab"), t.endswith("ab"), t.strip("ab"), t.removeprefix("ab"), t.removesuffix("ab")
try:
    t.split("")
except ValueError as e:
    pass
try:
    t.partition("")
except ValueError as e:
    pass
b = b"ab" * 0
c = b"ab" * -1
d = c * 5
print(b is b"", d is c, c + b"x")
r = range(300, 900, 7)
x = r[-3:], r[::-1], r[-1000:], r[:1000:2], r[5:-300], r[400:2:-3]
x = range(8, 5)[::-8], range(10)[-8:-1][::-1], range(3)[2 ** 70:], range(3)[:-2 ** 70:-1]
x = slice(None, None, -1).indices(500), slice(-700, 600).indices(500), slice(1, None, 3).indices(2 ** 70), slice(True, None).indices(3)
try:
    slice(None, None, 0).indices(5)
except ValueError as e:
    print(e)
try:
    slice(None).indices(-1)
except ValueError as e:
    print(e)
try:
    range(3)["a":]
except TypeError as e:
    print(e)
try:
    range(3)[::0]
except ValueError as e:
    print(e)
x = "caf\xe9".replace("\xe9", "e"), "caf\xe9\xe9".replace("\xe9", "e", 1), "caf\xe9".replace("\xe9", "ee"), "\u20aca\u20ac".replace("\u20ac", ""), "\u20aca\u20ac".replace("\u20ac", "\xe9\xe9")
x = "\u20ac".replace("\u20ac", "x"), "\u20ac".replace("\u20ac", "")
x = (c * 3)[1:], (c * 3)[:]
try:
    sum([300, 400, "x"])
except TypeError as e:
    print(e)
try:
    sum([1.5, "x"])
except TypeError as e:
    print(e)
try:
    sum([[1], (2,)], [])
except TypeError as e:
    print(e)
try:
    x = b"ab".replace(b"", b""), bytearray(b"ab").replace(b"", b"")
    y = bytearray(2)
    y.extend({500 - 400, 7})
    y.extend(iter(range(5)))
    y.extend([1, 256])
except ValueError as e:
    print(e)

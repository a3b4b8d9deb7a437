# int.to_bytes and from_bytes, str.translate, maketrans and format_map, reversed() of a dict and its views, sys.version_info, bytes of iterables.
import gc
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, byteorder="little"), (-1).to_bytes(2, "big", signed=True))
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\xff\xff", byteorder="little", signed=True), int.from_bytes([1, 2], "big"))
for f in [lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (1).to_bytes(1, "x")]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print((255).bit_length(), (10).as_integer_ratio(), (0.5).as_integer_ratio(), (5).numerator, (5).real, (5).imag, (5).denominator)

class N(int): pass
print(N.from_bytes(b"a", "big"), type(N.from_bytes(b"a", "big")))
t = str.maketrans("abc", "xyz")
print(t, "aabbccd".translate(t))
print("abc".translate({97: None, 98: "BB", 99: 100}))
print(str.maketrans({"a": "1", "b": None}), str.maketrans("ab", "cd", "e"))
print("hello".translate(str.maketrans("l", "L", "h")))
print("{a} {b}".format_map({"a": 1, "b": 2}))
class D(dict):
    def __missing__(self, k): return "<" + k + ">"
print("{a} {zz}".format_map(D(a=1)))
for f in [lambda: str.maketrans("a", "bc"), lambda: str.maketrans(5), lambda: str.maketrans({"ab": 1}), lambda: "{a}".format_map({}), lambda: "a".translate(5)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import sys
print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 8), sys.version_info[0])
print(sys.version_info)
print(sys.hexversion)

print(sys.maxunicode, sys.byteorder, sys.platform)



d = {1: 2, 3: 4}
print(list(reversed(d)), list(reversed(d.keys())), list(reversed(d.values())), list(reversed(d.items())))
for k in reversed(d): print(k)
try:
    for k in reversed(d): d[9] = 1
except RuntimeError as e: print(e)
print(bytes({1, 2}), bytes(range(3)), bytes(x for x in (65, 66)), gc.get_count())
for bad in [[256], [-1], ["a"], 1.5, "a", -1]:
    try:
        bytes(bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
class Both:
    def __bytes__(self):
        return b"both"
class Wrong:
    def __bytes__(self):
        return "wrong"
print(bytes(Both()), int.from_bytes(Both(), "big"), int.from_bytes(range(3), "little"), (0).to_bytes(0, "big"), int.from_bytes(b"", "big"))
for f in [lambda: bytes(Wrong()), lambda: int.from_bytes(5, "big"), lambda: int.from_bytes("a", "big"), lambda: (1).to_bytes(-1, "big"), lambda: (1).to_bytes(1, 5), lambda: (1).to_bytes(1), lambda: (-129).to_bytes(1, "big", signed=True), lambda: (128).to_bytes(1, "big", signed=True), lambda: "{}".format_map({}), lambda: "{0}".format_map({}), lambda: "a".translate({97: 2 ** 40}), lambda: "a".translate({97: 1.5}), lambda: str.maketrans(1, "b"), lambda: str.maketrans("a", 2), lambda: str.maketrans("a", "b", 3), lambda: str.maketrans({1.5: 2})]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print((-128).to_bytes(1, "big", signed=True), (127).to_bytes(1, "big", signed=True), (2 ** 100).to_bytes(20, "little"), int.from_bytes(b"\x80" + bytes(12), "big", signed=True))
d = {i: [i] for i in range(5)}
del d[2], d[4]
it = reversed(d.items())
print(next(it), list(it), list(reversed(d)), list(reversed(d.values())), gc.is_tracked(it))
class Slot:
    def __init__(self):
        self.a = 1
        self.b = 2
print(list(reversed(Slot().__dict__)), list(reversed(vars(Slot()).items())))
print("abc".maketrans("a", "b"), sys.version.startswith("3.9."))
class Table:
    def __getitem__(self, c):
        if c == 98:
            raise KeyError(c)
        return [None, "<>", c + 1][c % 3]
print("abcdef\u20ac".translate(Table()))
print("abcdefabc".translate(Table()), "acac".translate({97: None, 99: None}), "ab".translate({97: "\u20ac"}))

import sys
s = "hello"
print(s.upper(), s.capitalize(), s.title(), s.center(11, "*"), s.ljust(7) + "|", s.rjust(7), s.zfill(8))
print(s.find("l"), s.rfind("l"), s.index("e"), s.count("l"), s.startswith("he"), s.endswith(("lo", "x")))
print(s.replace("l", "L"), s.replace("l", "", 1), s.split("l"), " a b ".strip(), "xxaxx".strip("x"), "a,b,,c".split(","), "a b c".split(None, 1), "a\nb".splitlines())
print("-".join(["a", "b"]), "abc"[::-1], "abc"[1:], s[-1], s * 2, "l" in s, len(s), s == "hel" + "lo")
print("%s %d %5.2f %r %x %o %e %%" % ("a", 5, 3.14159, "q", 255, 8, 12345.678))
print("{} {:>5} {:<5}| {:^7} {:+d} {:,} {:.3f} {:05d} {:x} {:b} {!r}".format("a", "b", "c", "d", 5, 1234567, 2.5, 42, 255, 5, "z"))
name, val = "x", 3.14159
print(f"{name}={val:.2f} {name!r:>6} {val * 2:8.3f} {len(name)} {{}} {'nested'} {val=}")
print(ord("a"), chr(97), chr(8364), repr("it's"), repr('a"b'), str(None), str(True), str([1, "a"]), ascii("é"))
print("é".upper(), len("é€😀"), sys.getsizeof("é"), sys.getsizeof("€"), sys.getsizeof("😀"), sys.getsizeof("abc"))
print("abc" < "abd", "a" * 0 == "", "".join([]), "a".isalpha(), "1".isdigit(), "a1".isalnum(), " ".isspace(), "A".isupper())
a = "hello world"
b = "hello" + " world"
c = "".join(["hello", " world"])
print(a is b, a == c, a is c, sys.intern(c) is a if False else "")
x = "abc"
y = "abc"
print(x is y)
t = ""
for ch in "abc":
    t += ch
print(t is x, t == x, sys.intern(t) is x)
print(s.partition("l"), s.rpartition("l"), "aXbX".swapcase(), "tab\tx".expandtabs(4))
print(int("12"), int("ff", 16), int("0b101", 0), float("1e3"), str(1.0), repr(0.1 + 0.2), 1e16, 1e-5, float("inf"), -0.0, 1.5e300 * 1e10)
print(bytes([1, 2]), b"abc"[1], b"a" + b"b", "é".encode(), b"\xc3\xa9".decode(), len(b""), "x".encode("utf-8"))
print(int(3.9), round(2.5), round(3.14159, 2), abs(-5), divmod(17, 5), pow(2, 10), 17 // 5, -17 // 5, -17 % 5, 2 ** 100, 7 / 2)
print(hex(255), bin(5), oct(8), bool([]), 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 40, -8 >> 1)
w = "word"
u = w[0] + w[1:]
print(u is w, u == w, id(u) == id(w))
print("a\tb\\n", 'q"q', "\x41\u00e9", r"\n", """multi
line""")
long = "x" * 1000
print(len(long), sys.getsizeof(long), long[:3], hash("a") == hash("a"))
print("abc".format(), "a%%b" % (), "%(k)s" % {"k": 1}, "%-5s|" % "a", "%05d" % 7, "%+d" % 3, "%c" % "z")
print(max("abc", "b"), min(["b", "a"], key=len), sorted("bca"), list("ab"), tuple("ab"), set("a"))

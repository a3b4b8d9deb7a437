import sys, gc
class S(str): pass
class B(bytes): pass
s = S("one two one")
print(s.split(), s.split(" "), s.split("x"), s.rsplit(" ", 1), s.splitlines(), s.partition("x"), s.rpartition("x"), s.partition(" "))
for o in (s.split("x")[0], s.partition("x")[0], s.rpartition("x")[2], s.expandtabs(), s.ljust(2), s.zfill(1), s.removeprefix("q"), s.removesuffix("q"), s.casefold(), s.lstrip(), s.title(), s.swapcase(), s.translate({}), format(s, "3"), format(s), "%s" % s, "{:5}".format(s), s.encode()):
    print(type(o).__name__, o is s, o)
one = S("a")
for o in (one[:], one[0], one * 1, one + "", "" + one, "".join([one]), one.strip(), one.split()[0], one.lower(), one.center(1), str(one), one.partition("a")[1], one.splitlines()[0]):
    print(type(o).__name__, o == "a", sys.getrefcount(o) > 20)
b = B(b"one two one")
print(b.split(), b.split(b" "), b.split(b"x"), b.rsplit(b" ", 1), b.splitlines(), b.partition(b"x"), b.rpartition(b"x"))
for o in (b.split(b"x")[0], b.partition(b"x")[0], b.rpartition(b"x")[2], b.expandtabs(), b.ljust(2), b.zfill(1), b.removeprefix(b"q"), b.removesuffix(b"q"), b.lower(), b.lstrip(), b.title(), b.swapcase(), b.translate(None), b.replace(b"q", b"")):
    print(type(o).__name__, o is b, o)
c = B(b"a")
for o in (c[:], c * 1, c + b"", b"" + c, b"".join([c]), c.strip(), c.split()[0], c.lower(), c.center(1), bytes(c), c.partition(b"a")[1], c.splitlines()[0]):
    print(type(o).__name__, o == b"a", sys.getrefcount(o) > 20)
print(bytearray(b), bytearray(c) + c, c in b, 97 in c, b"x" in b, c.decode(), type(c.hex()).__name__, c.isalpha())
e = S("é")
e.encode()
print(sys.getsizeof(e), e == "é", hash(e) == hash("é"))
m = S("q") * 3
n = S.join(S("-"), ["a", S("b")])
print(m, n, S.upper("x"))
del e, m, n, s, b, c, one, o

# Strings, formatting, numbers.
s = "hello"
print(s.upper(), s[1], s[-1], s[1:3], len(s), s + "!", s * 2, "ell" in s, s.replace("l", "L"))
print("a,b,c".split(","), ",".join(["x", "y"]), "  pad ".strip(), s.find("l"), s.count("l"), s.startswith("he"), s.endswith("x"))
print("%s %d %r %5.2f|%-5s|%05d" % ("a", 3, "q", 2.5, "l", 42))
n = 7
f = 3.14159
print(f"{n} {n!r} {f:.2f} {n:5d}|{s:>8}|{s:<8}|{s:^9}|{n:03}|{s!r:>10}")
print(f"{n + 1}{{}}{[1, 2]}{'q'}")
print("{} {} {x}".format(1, 2, x=3), "{0}{1}{0}".format("a", "b"))
print(1, -5, 10 ** 20, 2 ** 100, 7 // 2, -7 // 2, 7 % 3, -7 % 3, 2 ** -1, 1e10, 1e16, 0.1 + 0.2, 1.0, -0.0)
print(7 & 3, 7 | 8, 6 ^ 3, ~5, 1 << 10, 1024 >> 3, abs(-4), divmod(7, 2), round(2.5), round(3.14159, 2), pow(2, 5))
print(True + 1, int("42"), int(3.9), float("2.5"), str(12), repr("a'b"), bool([]), bool("x"))
print(3 == 3.0, 1 < 2.5, 5 != 4, "a" < "b", None is None, not None)
print(chr(65), ord("a"), hex(255), bin(5), oct(8))
t = ""
for ch in "abc":
    t += ch
print(t)
print("tab\there", "quote\"", 'single', "new" "joined", r"raw\n")
print("sep", "test", sep="-", end=".\n")
print()
print(None, True, [1, "a", None], {"k": (1,)}, (1,), ())
print("é", "日本", "😀", len("😀"), "é".upper())
print(str([1.5, "x"]), repr({1: "a"}), [repr("a"), 'it\'s'])
print("abc" == "abc", "abc" is not None, "b" > "a", sorted("hello"))
print(10 ** 18 * 10 ** 18, (10 ** 18 + 1) * 3 - 5, 10 ** 30 // 10 ** 28, -(10 ** 20))
x = 5
x += 2
x *= 3
x -= 1
x //= 4
x **= 2
x %= 7
x <<= 3
x |= 1
x ^= 2
x &= 15
x >>= 1
print(x, 7 / 2, 6 / 3)
print(hash(5), hash("a") == hash("a"), hash((1, 2)) == hash((1, 2)), id(x) == id(x))
print(isinstance(True, int), isinstance(1, (str, int)), callable(len), callable(5), type(5), type("a").__name__)
print(all([]), any([]), all([1, 0]), any([0, 1]), sum([1, 2.5]), sum([], 5), min(3, 1, 2), max("a", "b"))

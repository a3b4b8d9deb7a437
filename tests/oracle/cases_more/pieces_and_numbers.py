"""What of a text is new

split() gives the text itself when it is one piece, a copy when the limit was reached first.
"""
text = " ".join(["one", "two"])
whole = text.split(",")
first = text.split(None, 0)
last = text.rsplit(None, 0)
some = text.split(None, 1)
print(whole[0] is text, first[0] is text, last[0] is text, some)
data = b" ".join([b"one", b"two"])
pieces = [data.split(b","), data.split(None, 0), data.rsplit(None, 0)]
print([p[0] is data for p in pieces])
numbers = [int(b"12"), int(bytearray(b"-7")), float(b" 1.5 "), int("\u0661\u0662"), float("\u0663.\u0665"), int(b"ff", 16)]
print(numbers)
for bad in ("", "  ", "x", "\u2003", "1\x00", b"x", b"", bytearray(b"1_")):
    try:
        print(float(bad))
    except ValueError as e:
        print(e)
    try:
        print(int(bad, 36))
    except ValueError as e:
        print(e)
decoded = str(b"caf\xc3\xa9", "utf-8")
print(decoded, str(b"", "ascii"), str(bytearray(b"ab"), "latin-1"))
try:
    str("x", "utf-8")
except TypeError as e:
    print(e)
far = enumerate("ab", 2 ** 63 - 1)
print(next(far), next(far), list(enumerate("z", 10 ** 30)))
groups = {frozenset([1]), frozenset([2, 3])}
groups.discard({2, 3})
groups.remove({1})
try:
    groups.remove({4})
except KeyError as e:
    print(e.args, groups)
print(repr(bytearray(b"it's")), repr(b"it's"))
for wrong in ("{: }", "{:+s}", "{:c}"):
    try:
        print(wrong.format("x" if "s" in wrong or " " in wrong else 2 ** 70))
    except (ValueError, OverflowError) as e:
        print(e)
for wrong in ("%5%", "%-%", "%c"):
    try:
        print(wrong % (2 ** 70,))
    except (ValueError, TypeError) as e:
        print(e)

"""The other methods of bytes and bytearray: padding, parts, lines, tables, hexadecimal text."""
import sys
for kind in (bytes, bytearray):
    o = kind(b"one two one")
    padded = [o.center(15), o.center(14, b"*"), o.ljust(13, bytearray(b".")), o.rjust(12), o.zfill(14), o.center(3), o.ljust(2)]
    print(padded, [x is o for x in padded], kind(b"+5").zfill(5), kind(b"").zfill(2), kind(b"-").zfill(1))
    tabs = [kind(b"a\tb\n\tc").expandtabs(), kind(b"a\tb").expandtabs(3), kind(b"a\tb").expandtabs(tabsize=0), o.expandtabs()]
    print(tabs, tabs[3] is o)
    parts = [o.partition(b" "), o.rpartition(b" "), o.partition(b"three"), o.rpartition(bytearray(b"three"))]
    print(parts, parts[2][0] is o, parts[3][2] is o)
    words = [o.split(), o.rsplit(), o.rsplit(b" ", 1), o.rsplit(maxsplit=1), o.split(b"-"), kind(b" a b ").split(None, 1), kind(b" a b ").rsplit(None, 1)]
    print(words, kind(b"one").split()[0], kind(b"a b c d e f g h i j k l m n").rsplit(), kind(b"").rsplit(), kind(b" x").split(None, 0))
    same = [o.split(b"-")[0] is o, o.rsplit(b"-")[0] is o, o.splitlines()[0] is o, o.split(None, 0)[0] is o]
    lines = [kind(b"a\nb\r\nc\rd").splitlines(), kind(b"a\nb\n").splitlines(keepends=True), kind(b"").splitlines(), kind(b"\n\n").splitlines(1)]
    print(same, lines)
    cut = [o.removeprefix(b"one "), o.removesuffix(b" one"), o.removeprefix(b"x"), o.removesuffix(b"")]
    print(cut, [x is o for x in cut], o.istitle(), o.title().istitle(), kind(b"A b").istitle(), kind(b"1").istitle())
    table = kind.maketrans(b"eo", b"EO")
    changed = [o.translate(table), o.translate(None, b"o"), o.translate(table, delete=b" "), o.translate(None), o.translate(None, b"onetw ")]
    print(len(table), changed, [x is o for x in changed], o.translate(kind.maketrans(b"", b"")) is o)
    print(o.hex("-"), o.hex(b":", 2), o.hex(sep=".", bytes_per_sep=-3), o.hex("x", 100), o.hex("x", 0), kind(b"").hex("x"))
    made = [kind.fromhex("00 ff\n1A"), kind.fromhex(""), kind.fromhex("61"), kind.fromhex("6 1" * 0)]
    print(made, [type(x) for x in made])
    made = padded = tabs = parts = words = lines = cut = changed = None
one = b"a"
fresh = [one.upper(), one.lower(), one.title(), one.center(1), b"".ljust(1, b"a"), b"ab"[0:1], b"ab"[::2], bytes((97,)), bytes([97]), bytes(bytearray(one)), one.replace(b"b", b""), b"ab".replace(b"b", b""), (97).to_bytes(1, "big"), one.join([]), b"".join([one]), b"".join([bytearray(one)]), one.translate(None), b"ab".translate(None, b"b"), bytes.fromhex("61"), b"ab".removesuffix(b"b"), b"\t".expandtabs(1)]
print([x is one for x in fresh], sys.getsizeof(fresh[17]))
long = bytes.fromhex("61 " * 600)
print(len(long), sys.getsizeof(long), len(bytearray.fromhex("61 " * 600)))
kept = bytes(range(200)).translate(None, bytes(range(150)))
print(kept, len(kept))
def complains(function):
    try:
        print(function())
    except Exception as problem:
        print(type(problem).__name__, problem)
for kind in (bytes, bytearray):
    o = kind(b"a")
    complains(lambda: o.ljust())
    complains(lambda: o.ljust("x"))
    complains(lambda: o.ljust(3, 5))
    complains(lambda: o.center(3, b"ab"))
    complains(lambda: o.rjust(1, b" ", 3))
    complains(lambda: o.zfill())
    complains(lambda: o.center(2 ** 70))
    complains(lambda: kind.fromhex(5))
    complains(lambda: kind.fromhex("a"))
    complains(lambda: kind.fromhex("zz"))
    complains(lambda: kind.fromhex("a\u00e9"))
    complains(lambda: kind.fromhex("qq\u20ac"))
    complains(lambda: kind.maketrans(b"a"))
    complains(lambda: kind.maketrans(b"a", "a"))
    complains(lambda: kind.maketrans(b"a", b"aa"))
    complains(lambda: o.hex(5))
    complains(lambda: o.hex("ab"))
    complains(lambda: o.hex("\u20ac"))
    complains(lambda: o.hex(b"\xff"))
    complains(lambda: o.hex([1]))
    complains(lambda: o.hex(":", 1.5))
    complains(lambda: o.partition("a"))
    complains(lambda: o.rpartition(b""))
    complains(lambda: o.partition(1))
    complains(lambda: o.rsplit(b""))
    complains(lambda: o.rsplit("a"))
    complains(lambda: o.split(b"a", "b"))
    complains(lambda: o.split(b"a", 2 ** 70))
    complains(lambda: o.translate("x"))
    complains(lambda: o.translate(b"x"))
    complains(lambda: o.translate(None, delete=5))
    complains(lambda: o.translate())
    complains(lambda: o.splitlines(1.5))
    complains(lambda: o.expandtabs("x"))
    complains(lambda: o.removeprefix("a"))
    complains(lambda: o.istitle(1))
print(b"abc".translate(bytes.maketrans(b"a", b"b")), bytearray(b"abc").translate(bytearray.maketrans(b"a", b"b")))

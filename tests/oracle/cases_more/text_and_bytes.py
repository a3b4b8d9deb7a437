"""Text to bytes and back, and what is done with what an encoding does not have."""
import sys
texts = ["", "a", "plain", "caf\u00e9", "\u00e9", "\u20ac5", "\U0001f40dx", "a\u00e9\u20ac\U0001f40d", "\u00e9" * 300, "\u20ac" * 200, "\U0001f40d" * 130]
for text in texts:
    kept = [text.encode(), text.encode("utf-8"), text.encode("UTF8", "strict"), text.encode("utf_8", "ignore")]
    for encoding in ("ascii", "latin-1", "US-ASCII", "ISO 8859-1", "Latin1"):
        kept += [text.encode(encoding, "ignore"), text.encode(encoding, errors="replace")]
        if len(text) < 100:
            kept.append(text.encode(encoding, "backslashreplace"))
            kept.append(bytes(text, encoding, "replace"))
            kept.append(bytearray(text, encoding, "ignore"))
    print([len(x) for x in kept], kept[:3] if len(text) < 100 else 0)
    print([sys.getsizeof(x) for x in kept], kept[0].decode() == text, bytearray(kept[0]).decode("UTF-8") == text)
one, wide, small = b"a", b"\xe9", "\u00e9"
print("a".encode("ascii", "ignore") is one, small.encode("latin-1") is wide, bytes("a", "ascii"), bytes("\u00e9", "utf-8"))
broken = [b"\xff", b"a\xe9", b"caf\xc3\xa9", b"\xc3", b"\xe2\x82", b"\xe2\x82\xac", b"\xed\xa0\x80", b"\xf0\x9f\x90\x8dok", b"\xf0\x9f\x90", b"\xf4\x90\x80\x80", b"\xc0\xafx", b"a\x80b\xe2(c", b"\xf5abc", b"", b"z", b"plain", b"\xe0\x9f\xbf", b"\xc3\xa9" * 300, b"\xe2\x82\xac" * 100, b"x\xff" * 200]
for data in broken:
    for kind in (bytes, bytearray):
        kept = [kind(data).decode("utf-8", "replace"), kind(data).decode(errors="ignore"), kind(data).decode("ascii", "replace"), kind(data).decode("ascii", "ignore"), kind(data).decode("latin-1"), kind(data).decode("iso-8859-1", "strict")]
        print([len(x) for x in kept], kept if len(data) < 20 else 0, [sys.getsizeof(x) for x in kept])
print(b"".decode("no such"), wide.decode("latin-1") is small)
def complains(function):
    try:
        print(function())
    except Exception as problem:
        print(type(problem).__name__, problem)
complains(lambda: "a".encode(5))
complains(lambda: "a".encode("ascii", 5))
complains(lambda: b"a".decode(5))
complains(lambda: b"a".decode("ascii", 5))
complains(lambda: "a".encode("ascii", "ignore", 1))
complains(lambda: bytes("a"))
complains(lambda: bytes("a", 5))
complains(lambda: bytes("a", "ascii", 5))
complains(lambda: bytes(b"a", "ascii"))
complains(lambda: bytes(1, "ascii", "x"))
complains(lambda: bytes("a", "ascii", "x", 1))
complains(lambda: bytearray("a", 5))
complains(lambda: bytearray("a", "ascii", 5))
complains(lambda: bytearray(b"a", "ascii"))
complains(lambda: "plain".encode("ascii", "no such handler"))
complains(lambda: bytearray("a", "ascii", "x", 1))

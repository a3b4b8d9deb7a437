"""str to bytes and back: encodings, byte order marks, and what is done about what does not fit.
"""
def encoded(text, encoding, errors="strict"):
    try:
        return text.encode(encoding, errors)
    except (UnicodeError, LookupError) as e:
        return ascii(str(e))


def decoded(data, encoding, errors="strict"):
    try:
        return data.decode(encoding, errors)
    except (UnicodeError, LookupError, TypeError) as e:
        return ascii(str(e))


half = "a\ud83d"
both = half + "\ude00" + chr(0xdc80) + "é"
print(len(both), ascii(both), repr(half), half == "a\uD83D", both[1:3] == "\U0001f600")
handlers = ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass", "none such")
kept = []
for encoding in "utf-8", "utf-16", "UTF_32", "ascii", "iso-8859-1":
    for text in half, both, "\udc80\udcff", "é€" * 3, "plain":
        kept = [encoded(text, encoding, errors) for errors in handlers]
        print(encoding, ascii(text), ascii(kept))
broken = (b"a\xff", b"\xe2\x82", b"\xff\xfea\x00\x00\xd8", b"\x00\x00\xfe\xff\x00\x00\x00A\x00\x11\x00\x00", b"\xed\xa0\x80!",
          b"\xfe\xff\x00a\xdc\x00\x00b", b"\xff\xfe\x00\x00\x00\xd8\x00\x00", b"\x3d\xd8\x00\xde")
for encoding in "utf8", "utf16", "utf-32", "us-ascii", "latin1":
    for data in broken:
        kept = [decoded(data, encoding, errors) for errors in handlers]
        print(encoding, data, ascii(kept))
long = encoded("é" * 400, "ascii", "backslashreplace")
longer = encoded("é" * 400 + "a", "ascii", "xmlcharrefreplace")
wide = encoded("\U0001f40d" * 3, "utf-16")
snake = decoded(wide, "utf-16")
print(len(long), len(longer), wide, snake == "\U0001f40d" * 3, ascii("é" * 400) == "'" + long.decode() + "'")
empty = b"".decode("none such")
mark = "".encode("utf-16"), "".encode("utf-32"), "".encode("utf-8")
del kept

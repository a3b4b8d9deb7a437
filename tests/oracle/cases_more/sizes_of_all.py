#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Zusammenfassung: Größen und Zählungen für Schüler.

ä ö ü € 😀
"""
import sys
größe = sys.getsizeof
naïve = "ñandú"
print(größe(naïve), größe("€uro"), größe("😀"), größe(""), größe("a" * 100), größe("é" * 100), größe("€" * 100), größe("😀" * 100))
for typ in (int, float, str, list, dict, set, tuple, bytes, bool, range, object, type, frozenset, bytearray, slice):
    print(typ.__name__, größe(typ), typ.__basicsize__, typ.__itemsize__)
for wert in (0, 1, -1, 2 ** 15, 2 ** 30, 2 ** 31, 2 ** 60, 10 ** 50, 1.0, True, None, ..., NotImplemented, "", "x", (), (1,), (1, 2), [], [1], [1, 2, 3, 4, 5], {}, {1: 2}, set(), {1}, {1, 2, 3, 4, 5, 6}, b"", b"abc", bytearray(), bytearray(b"abc"), range(5), slice(1), frozenset(), print, größe, sys):
    print(repr(wert)[:12] if wert is not sys and not callable(wert) else "-", größe(wert))


class Ä:
    ö = 1

    def ü(self):
        return self.ö


print(Ä().ü(), Ä.__name__, getattr(Ä(), "ö"), "ö" in dir(Ä), Ä.ü.__qualname__)
print(sorted(["é", "e", "z", "ä"]), "straße".upper(), "ﬁ".upper(), "İ".lower(), len("e\u0301"), "e\u0301" == "é")
print("abc" > "abÄ", hash("ä") == hash("ä"), "ä" in "bär", "bär".replace("ä", "a"), "bär".encode(), b"b\xc3\xa4r".decode())
print(repr("\ud800"), ascii("ä€😀"), "%r" % "\x7f\xa0\xad", "\u200b".isprintable(), "²".isdigit(), "½".isnumeric(), "٣".isdecimal(), int("٣"))
def f(ä=1, *, ñ=2):
    return locals()
print(f(ñ=3), f.__kwdefaults__)
lst = ["ä", ["ö", ("ü",)], {"ß": "ẞ"}]
print(lst, str(lst), "{ä}".format(ä=5), f"{naïve!r:>10}|{naïve:^9}|{'€':*<3}")

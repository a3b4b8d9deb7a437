#!/usr/bin/env python3
"""Writes src/lang/identifier_ranges.def: the non-ASCII characters that ouroscope allows in names.

Run it with the Python whose names are modelled:  python3.9 tests/lang/record_identifiers.py

CPython brings names into the normal form NFKC. The characters listed here are those that stay as
they are in that form, alone and in any company: not composed, not reordered. So that names need no
normalisation, the lexer refuses the others.
"""
import os
import unicodedata

TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "lang",
                      "identifier_ranges.def")


def composing():
    """Characters that can melt into the one before them."""
    found = set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
    for code in range(0x110000):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            found.add(int(parts[1], 16))
    return found


def kind(code, second):
    """0: not allowed, 1: inside a name, 2: also at its beginning."""
    char = chr(code)
    if (unicodedata.combining(char) or code in second
            or unicodedata.normalize("NFKC", char) != char):
        return 0
    return 2 if char.isidentifier() else 1 if ("a" + char).isidentifier() else 0


def main():
    second = composing()
    ranges = []
    for code in range(0x80, 0x110000):
        this = kind(code, second)
        if not this:
            continue
        if ranges and ranges[-1][1] == code - 1 and ranges[-1][2] == this:
            ranges[-1][1] = code
        else:
            ranges.append([code, code, this])
    cells = ["{0x%05X, 0x%05X, %d}," % tuple(item) for item in ranges]
    with open(TARGET, "w") as out:
        out.write("/* identifier_ranges.def - written by tests/lang/record_identifiers.py from Unicode %s:\n"
                  " * first, last, 2 = may begin a name, 1 = may only stand inside. */\n"
                  "/* clang-format off */\n" % unicodedata.unidata_version)
        for i in range(0, len(cells), 4):
            out.write(" ".join(cells[i:i + 4]) + "\n")
        out.write("/* clang-format on */\n")


main()

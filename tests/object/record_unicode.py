"""Writes src/object/unicode_ranges.def: what str.isalpha() and its relatives say of every code point.

    PYENV_VERSION=3.9.18 python3 tests/object/record_unicode.py

Run it with the interpreter of the profile; the properties are those of its Unicode database.
"""
import os

PREDICATES = [
    str.isprintable, str.isalpha, str.isdecimal, str.isdigit, str.isnumeric, str.islower,
    str.isupper, str.isspace, str.isidentifier, lambda s: ("a" + s).isidentifier(),
    lambda s: s.istitle() and not s.isupper(),
]
PER_LINE = 6


def mask(code_point):
    text = chr(code_point)
    return sum(bool(predicate(text)) << bit for bit, predicate in enumerate(PREDICATES))


def main():
    rows, last = [], None
    for code_point in range(0x110000):
        bits = mask(code_point)
        if bits != last:
            rows.append("RANGE(0x%X, 0x%X)" % (code_point, bits))
            last = bits
    here = os.path.dirname(os.path.abspath(__file__))
    path = os.path.join(here, "..", "..", "src", "object", "unicode_ranges.def")
    with open(path, "w") as out:
        out.write("/* unicode_ranges.def - properties of code points, from each first one to before the "
                  "next row.\n *   RANGE(first, bits of str_ctype.h)\n"
                  " * Recorded by tests/object/record_unicode.py. */\n")
        for i in range(0, len(rows), PER_LINE):
            out.write(" ".join(rows[i:i + PER_LINE]) + "\n")


main()

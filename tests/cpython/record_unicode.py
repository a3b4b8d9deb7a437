#!/usr/bin/env python3
"""Writes what the Unicode database of the modelled Python says of every code point.

    PYENV_VERSION=3.9.18 python3 tests/cpython/record_unicode.py           # writes the tables
    python3 tests/cpython/record_unicode.py --check                        # is there anything to write?

Without arguments, run it with the interpreter of the profile; --check looks for a python3.9 and ends with
status 77 without one. The tables are src/cpython/unicode_*.def; tests/cpython/unicode_digests.def has a
digest of everything that the interpreter itself says, for a test that needs no Python.
"""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = os.path.join(HERE, "..", "..", "src", "cpython")
CODE_POINTS = range(0x110000)
WIDTH = 116


def in_lines(cells):
    """The cells, as many in a line as fit."""
    lines, line = [], ""
    for cell in cells:
        if line and len(line) + 1 + len(cell) > WIDTH:
            lines.append(line)
            line = ""
        line += " " * bool(line) + cell
    return "\n".join(lines + [line]) + "\n"


def head(name, text):
    import unicodedata
    return ("/* %s - %s\n * Unicode %s, written by tests/cpython/record_unicode.py. */\n"
            % (name, text, unicodedata.unidata_version))


# ---- properties: the bits of unicode_type.h, in its order ----

def makes_sigma_final(before):
    return (before + "\u03a3").lower()[-1] == "\u03c2"


def is_case_ignorable(s):
    """_PyUnicode_IsCaseIgnorable: handle_capital_sigma() looks past it."""
    return makes_sigma_final("a" + s) and not makes_sigma_final(s)


PREDICATES = [
    str.isprintable, str.isalpha, str.isdecimal, str.isdigit, str.isnumeric, str.islower,
    str.isupper, str.isspace, str.isidentifier, lambda s: ("a" + s).isidentifier(),
    lambda s: s.istitle() and not s.isupper(),
    lambda s: (s + "a").title()[-1] == "a",  # _PyUnicode_IsCased
    is_case_ignorable,
]


def properties():
    return [sum(bool(predicate(chr(c))) << bit for bit, predicate in enumerate(PREDICATES))
            for c in CODE_POINTS]


def ranges_def():
    rows, last = [], None
    for code_point, bits in enumerate(properties()):
        if bits != last:
            rows.append("RANGE(0x%X, 0x%X)" % (code_point, bits))
            last = bits
    return head("unicode_ranges.def", "properties of code points, from each first one to before the next row.\n"
                " *   RANGE(first, bits of unicode_type.h)") + in_lines(rows)


# ---- case: in the order of CharCase ----

CASES = [str.lower, str.upper, str.title, str.casefold]
CAPITAL, SMALL = (1, 0, 0, 1), (0, -1, -1, 0)


def all_cases(c):
    return [[ord(mapped) for mapped in case(chr(c))] for case in CASES]


def case_rows(distances):
    """(first, count, distances or None for capitals and their small letters in turn)"""
    at = 0
    while at < len(CODE_POINTS):
        first = at
        if distances.get(at) == CAPITAL and distances.get(at + 1) == SMALL:
            while distances.get(at) == CAPITAL and distances.get(at + 1) == SMALL:
                at += 2
            yield first, at - first, None
            continue
        at += 1
        if first in distances:
            while distances.get(at) == distances[first]:
                at += 1
            yield first, at - first, distances[first]


def cases_def():
    distances, special = {}, []
    for c in CODE_POINTS:
        cases = all_cases(c)
        if any(len(mapped) > 1 for mapped in cases):
            cells = ["{%s}" % ", ".join("0x%X" % one for one in mapped) for mapped in cases]
            special.append("SPECIAL(0x%X, %s)" % (c, ", ".join(cells)))
        elif any(mapped != [c] for mapped in cases):
            distances[c] = tuple(mapped[0] - c for mapped in cases)
    rows = []
    for first, count, row in case_rows(distances):
        rows.append("PAIRS(0x%X, %d)" % (first, count) if row is None else
                    "CASE(0x%X, %d, %s)" % (first, count, ", ".join(map(str, row))))
    return (head("unicode_cases.def", "what letters become in another case; others stay as they are.\n"
                 " *   CASE(first, count, distance to lower, upper, title, folded)\n"
                 " *   PAIRS(first, count): a capital and its small letter in turn\n"
                 " *   SPECIAL(code point, {lower}, {upper}, {title}, {folded}): one of them is several characters")
            + "#ifdef CASE\n" + in_lines(rows) + "#endif\n#ifdef SPECIAL\n" + in_lines(special) + "#endif\n")


# ---- what the interpreter says, for test_unicode.c ----

class Digest:
    """FNV-1a, a word at a time."""
    MASK = (1 << 64) - 1

    def __init__(self):
        self.value = 0xCBF29CE484222325

    def add(self, word):
        self.value = (self.value ^ word) * 0x100000001B3 & self.MASK


def types_digest():
    digest = Digest()
    for c, bits in enumerate(properties()):
        digest.add(bits)
        for mapped in all_cases(c):
            for one in mapped:
                digest.add(one)
    return digest.value


def digests_def():
    return (head("unicode_digests.def", "what the interpreter says of all code points (test_unicode.c)")
            + "DIGEST(types, 0x%016X)\n" % types_digest())


FILES = [
    (os.path.join(TABLES, "unicode_ranges.def"), ranges_def),
    (os.path.join(TABLES, "unicode_cases.def"), cases_def),
    (os.path.join(HERE, "unicode_digests.def"), digests_def),
]


def check():
    sys.path.insert(0, os.path.join(HERE, "..", "oracle"))
    import find_python
    python = find_python.find_or_skip("3.9")
    sys.exit(subprocess.run([python, "-B", os.path.abspath(__file__), "--compare"]).returncode)


def compare():
    status = 0
    for path, text in FILES:
        with open(path) as file:
            if file.read() != text():
                print("%s is not what the interpreter says" % os.path.relpath(path))
                status = 1
    return status


def main():
    if sys.argv[1:] == ["--check"]:
        check()
    if sys.argv[1:] == ["--compare"]:
        sys.exit(compare())
    for path, text in FILES:
        with open(path, "w") as file:
            file.write(text())


if __name__ == "__main__":
    main()

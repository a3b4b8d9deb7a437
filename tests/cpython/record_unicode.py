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


# ---- names ----

# How many characters a name shares with the one before it: signs that stand in no name, and that need no escape
# in C.
SHARED = "abcdefghijklmnopqrstuvwxyz!#$%&'*+,./:;<=>@[]^_`{|}~"
LONGEST_LITERAL = 4000  # a C compiler has to take 4095 characters
RULED = "HANGUL SYLLABLE ", "CJK UNIFIED IDEOGRAPH-"
ALIASES = range(0xF0000, 0xF0200)  # where the interpreter's table has them


def names():
    """(code point, name) of all that have one in a table."""
    import unicodedata
    for c in CODE_POINTS:
        name = unicodedata.name(chr(c), None)
        if name is not None and not name.startswith(RULED):
            yield c, name


def ideographs():
    """(first, last) of those whose name is their number."""
    import unicodedata
    rows = []
    for c in CODE_POINTS:
        if unicodedata.name(chr(c), "").startswith(RULED[1]):
            if rows and rows[-1][1] == c - 1:
                rows[-1][1] = c
            else:
                rows.append([c, c])
    return rows


def aliases():
    """(name, code point): what \\N{...} takes beside the names, which only the table behind it tells."""
    import ctypes
    import unicodedata

    class Table(ctypes.Structure):
        _fields_ = [("size", ctypes.c_int),
                    ("getname", ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_char_p,
                                                  ctypes.c_int, ctypes.c_int))]
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype = ctypes.POINTER(Table)
    pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
    table = pointer(unicodedata.ucnhash_CAPI, b"unicodedata.ucnhash_CAPI")[0]
    for c in ALIASES:
        buffer = ctypes.create_string_buffer(256)
        if table.getname(None, c, buffer, len(buffer), 1):
            name = buffer.value.decode()
            try:
                yield name, ord(eval("'\\N{%s}'" % name))
            except SyntaxError:
                pass  # a named sequence: unicodedata.lookup() alone knows it


def names_def():
    rows, before, after = [], "", None
    for c, name in names():
        shared = 0
        while shared < min(len(before), len(name), len(SHARED) - 1) and before[shared] == name[shared]:
            shared += 1
        packed = SHARED[shared] + name[shared:]
        if c != after or len(rows[-1][1]) + len(packed) > LONGEST_LITERAL:
            rows.append([c, ""])
        rows[-1][1] += packed
        before, after = name, c + 1
    cells = []
    for c, packed in rows:
        width = WIDTH - 8
        pieces = ['"%s"' % packed[at:at + width] for at in range(0, len(packed), width)]
        cells.append("NAMES(0x%X,%s%s)\n" % (c, "\n      " if len(pieces) > 1 else " ", "\n      ".join(pieces)))
    return (head("unicode_names.def", "the names of characters, for \\N{...}.\n"
                 " *   NAMES(first, names of the code points in a row from there on): each begins with a sign of SHARED\n"
                 " *     for how many of its characters are those of the name before it\n"
                 " *   ALIAS(code point, another name)\n"
                 " *   IDEOGRAPHS(first, last): their names are CJK UNIFIED IDEOGRAPH- and the number")
            + '#define SHARED "%s"\n' % SHARED
            + "#ifdef NAMES\n" + "".join(cells) + "#endif\n#ifdef ALIAS\n"
            + in_lines('ALIAS(0x%X, "%s")' % (c, name) for name, c in aliases()) + "#endif\n#ifdef IDEOGRAPHS\n"
            + in_lines("IDEOGRAPHS(0x%X, 0x%X)" % tuple(row) for row in ideographs()) + "#endif\n")


# ---- the normal form NFKC of names ----

HANGUL = range(0xAC00, 0xD7A4)  # by rule


def octal(text):
    """As a C string."""
    return '"%s"' % "".join(chr(byte) if byte < 0x80 else "\\%03o" % byte for byte in text.encode())


def in_ranges(values):
    """(first, last, value) of (code point, value) in order."""
    rows = []
    for c, value in values:
        if rows and rows[-1][1] == c - 1 and rows[-1][2] == value:
            rows[-1][1] = c
        else:
            rows.append([c, c, value])
    return rows


def normal_def():
    from unicodedata import combining, decomposition, normalize
    in_names = [c for c in CODE_POINTS if ("a" + chr(c)).isidentifier() and c not in HANGUL]
    apart = lambda text: normalize("NFKD", text)
    parts = {c: apart(chr(c)) for c in in_names if apart(chr(c)) != chr(c)}
    moved = in_ranges((c, ord(text) - c) for c, text in parts.items() if len(text) == 1)
    classes = in_ranges((c, combining(chr(c))) for c in in_names if combining(chr(c)))
    pairs = []
    for c in in_names:
        pair = decomposition(chr(c)).split()
        if len(pair) == 2 and pair[0][0] != "<":
            first, second = (int(part, 16) for part in pair)
            if normalize("NFC", chr(first) + chr(second)) == chr(c):
                pairs.append((first, second, c))
                if apart(chr(first) + chr(second)) == parts[c]:
                    del parts[c]
    return (head("unicode_normal.def", "the normal form NFKC of the characters of names.\n"
                 " *   MOVED(first, last, distance to the one character that each is)\n"
                 " *   DECOMPOSED(code point, the characters it is in NFKD): those that are not COMPOSED\n"
                 " *   COMBINING(first, last, canonical combining class)\n"
                 " *   COMPOSED(first, second, what they are together)")
            + "#ifdef MOVED\n" + in_lines("MOVED(0x%X, 0x%X, %d)" % tuple(row) for row in moved)
            + "#endif\n#ifdef DECOMPOSED\n"
            + in_lines("DECOMPOSED(0x%X, %s)" % (c, octal(text)) for c, text in parts.items() if len(text) > 1)
            + "#endif\n#ifdef COMBINING\n" + in_lines("COMBINING(0x%X, 0x%X, %d)" % tuple(row) for row in classes)
            + "#endif\n#ifdef COMPOSED\n" + in_lines("COMPOSED(0x%X, 0x%X, 0x%X)" % row for row in sorted(pairs))
            + "#endif\n")


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


def digest_of_names(rows):
    digest = Digest()
    for c, name in rows:
        for char in name:
            digest.add(ord(char))
        digest.add(c)
    return digest.value


# Where test_unicode.c takes the characters of random names from: letters and marks that go together.
SCRIPTS = [(0x41, 0x7A), (0xC0, 0x24F), (0x300, 0x36F), (0x300, 0x345), (0x391, 0x3C9), (0x5B0, 0x5EA), (0x915, 0x94D),
           (0xF40, 0xFBC), (0x1100, 0x11FF), (0x1161, 0x11C2), (0x1E00, 0x1FFF), (0xAC00, 0xD7A3), (0xFB1D, 0xFB4F),
           (0xFF66, 0xFF9F), (0x1D15E, 0x1D182), (0x11099, 0x110BA)]
RANDOM_NAMES, LONGEST_NAME = 30000, 6


def random_names():
    """The same as test_unicode.c makes."""
    state = 1
    for _ in range(RANDOM_NAMES):
        name = "a"
        for _ in range(LONGEST_NAME):
            state = (state * 6364136223846793005 + 1442695040888963407) & Digest.MASK
            first, last = SCRIPTS[(state >> 33) % len(SCRIPTS)]
            char = chr(first + (state >> 40) % (last - first + 1))
            if ("a" + char).isidentifier():
                name += char
        yield name


def normal_digest():
    from unicodedata import normalize
    digest = Digest()
    single = ("a" + chr(c) for c in CODE_POINTS if ("a" + chr(c)).isidentifier())
    for names in single, random_names():
        for name in names:
            for char in normalize("NFKC", name):
                digest.add(ord(char))
    return digest.value


def ruled_names():
    import unicodedata
    for c in CODE_POINTS:
        name = unicodedata.name(chr(c), "")
        if name.startswith(RULED):
            yield c, name


def digests_def():
    return (head("unicode_digests.def", "what the interpreter says of all code points (test_unicode.c)")
            + "#ifdef DIGEST\n" + "DIGEST(types, 0x%016X)\n" % types_digest()
            + "DIGEST(names, 0x%016X)\n" % digest_of_names(names())
            + "DIGEST(aliases, 0x%016X)\n" % digest_of_names((c, name) for name, c in aliases())
            + "DIGEST(ruled, 0x%016X)\n" % digest_of_names(ruled_names())
            + "DIGEST(normal, 0x%016X)\n" % normal_digest()
            + "#endif\n#ifdef SCRIPT\n" + in_lines("SCRIPT(0x%X, 0x%X)" % row for row in SCRIPTS) + "#endif\n")


FILES = [
    (os.path.join(TABLES, "unicode_ranges.def"), ranges_def),
    (os.path.join(TABLES, "unicode_cases.def"), cases_def),
    (os.path.join(TABLES, "unicode_names.def"), names_def),
    (os.path.join(TABLES, "unicode_normal.def"), normal_def),
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
    for path, make in FILES:
        text = make()
        with open(path, "w") as file:
            file.write(text)


if __name__ == "__main__":
    main()

"""What values.py is made of: the rows of value_rows.txt, which make expressions of each other, and random literals.

In a row, $I stands for an expression that gives an int, $n for a small one and $m for one from 0 to 5, $X float, $S str, $B bytes, $Y bytearray,
$T tuple, $L list, $D dict, $E set, $F frozenset, $R range, $Q anything to iterate over, $H anything with a hash, $O a
truth value, $V anything, $P a format spec, $M a text with % and its arguments, $name a name. Two spaces part the rows
of a line, ;; the statements of a row."""
import os
import re
import struct

RESULT = "repr(v)"          # what a try prints when it went well
END = ""
LITERALS = "IXSBTLDEFR"
NAMES = [(kind.lower() + str(n), kind) for kind in LITERALS for n in (1, 2)]
INTS = [2 ** 30, 2 ** 30 - 1, 2 ** 60, 2 ** 53 + 1, 255, 256, 257, 10 ** 18, 2 ** 63, 1000000007, 0x110000]
FLOATS = ["0.0", "-0.0", "1.0", "0.1", "1e16", "9999999999999998.0", "1e22", "5e-324", "1.7976931348623157e308", "float('inf')",
          "-float('inf')", "float('nan')", "0.5", "1.5", "2.5", "-2.5", "2.675", "1e-5", "0.0001", "123456789.125", "1e15"]
TEXTS = ["", "a", "abc", "Hello World", "  x y\t", "a,b,,c", "12", " -7 ", "1_000", "1e5", "nan", "x_1", "one\ntwo\r\nthree", "ABBA",
         "caf\xe9", "\xdf\xb5\xff", "\u20ac5", "\U0001f600z", "{}", "{0}", "{a!r}", "%s", "%d%%", "'q'", "\"'", "\\",
         "\x00\x7f\x80", "0x1f", "\u0661\u0662", "\u3000w\u2028v", "tab\tt\x0b\x0cx", "1.5", "def", "deadbeef"]


def table():
    rows = {}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "value_rows.txt"), encoding="ascii") as file:
        for line in file.read().splitlines():
            if line.startswith("["):
                kind = line.strip("[]")
                rows[kind] = []
            else:
                rows[kind] += [row.replace(";;", "\n") for row in line.split("  ")]
    return rows


TABLE = table()


class Rows:
    def __init__(self, random):
        self.r = random

    # ------------------------------------------------------------ literals

    def int(self):
        r = self.r
        size = r.choice([3, 3, 8, 16, 31, 62, 64, 100, 300])
        n = r.choice(INTS) + r.randrange(-1, 2) if r.random() < .3 else r.getrandbits(size)
        return "%d" % (n if r.random() < .7 else -n)

    def float(self):
        r = self.r
        how = r.randrange(6)
        if how < 2:
            return r.choice(FLOATS)
        if how == 2:
            value = struct.unpack("<d", struct.pack("<Q", r.getrandbits(64)))[0]
            return repr(value) if abs(value) < 1e308 else "1e300"
        if how == 3:
            return repr(r.uniform(-10, 10))
        if how == 4:
            return repr(round(r.uniform(-1000, 1000), r.randrange(5)))
        return "%d.%de%d" % (r.randrange(10), r.randrange(10 ** 6), r.randrange(-20, 25))

    def text(self):
        r = self.r
        how = r.randrange(8)
        if how < 4:
            return r.choice(TEXTS)
        if how == 4:
            return "".join(r.choice("aAbB cC1,.-_") for _ in range(r.randrange(12)))
        low, high = r.choice([(0, 0x80), (0, 0x100), (0x660, 0x66a), (0x2000, 0x2060), (0x4e00, 0x9000), (0x1f300, 0x1f600)])
        return "".join(chr(r.choice([65, 97, r.randrange(low, high)])) for _ in range(r.randrange(1, 7)))

    def bytes(self):
        r = self.r
        if r.random() < .6:
            return r.choice([b"", b"spam", b"a", b"b", b"\x00a", b"Ab cD", b"12", b"1.5", b"x,y,,z", b"\xff\x80", b"caf\xc3\xa9", b"a\nb\r\n"])
        return bytes(r.randrange(256) for _ in range(r.randrange(8)))

    def items(self, kinds, most=5):
        return [self.literal(self.r.choice(kinds)) for _ in range(self.r.randrange(most))]

    def literal(self, kind):
        r = self.r
        if kind == "I":
            return self.int()
        if kind == "n":
            return str(r.choice([0, 1, 2, 3, 4, 5, 7, 8, 10, 12, 16, -1, -2, -3, -8, 36]))
        if kind == "m":
            return str(r.randrange(6))
        if kind == "X":
            return self.float()
        if kind == "S":
            return ascii(self.text())
        if kind == "B":
            return repr(self.bytes())
        if kind == "T":
            return "(%s)" % "".join(i + ", " for i in self.items(r.choice(["nnI", "S", "X", "nSX"])))
        if kind == "L":
            return "[%s]" % ", ".join(self.items(r.choice(["n", "I", "S", "X", "nSX", "nT", "LT"]), 7))
        if kind == "D":
            return "{%s}" % ", ".join("%s: %s" % (self.literal(r.choice("nSSX")), self.literal(r.choice("nSXL"))) for _ in range(r.randrange(5)))
        if kind == "E":
            return "{%s}" % ", ".join(self.items(r.choice(["n", "I", "S", "nSX", "nT"]), 8)) if r.random() < .9 else "set()"
        if kind == "F":
            return "frozenset([%s])" % ", ".join(self.items(r.choice(["n", "S", "nSX"]), 6))
        return "range(%s)" % ", ".join(str(r.randrange(-4, 15)) for _ in range(r.randrange(1, 3)))

    def names(self):
        return "".join("%s = %s\n" % (name, self.literal(kind)) for name, kind in NAMES + [("n1", "n"), ("n2", "n")])

    # ------------------------------------------------------------- formats

    def spec(self):
        r = self.r
        align = r.choice(["", "", "", "<", ">", "^", "="])
        fill = r.choice(["", "", "*", " ", "0", "x", "\u20ac"]) if align else ""
        return "".join([fill, align, r.choice(["", "", "", "+", "-", " "]), r.choice(["", "", "", "#"]), r.choice(["", "", "", "0"]),
                        r.choice(["", "", "1", "6", "12", "25"]), r.choice(["", "", "", ",", "_"]),
                        r.choice(["", "", ".0", ".1", ".3", ".6", ".12", ".20", "."]),
                        r.choice(["", "", *"bcdeEfFgGnosxX%", "r"])])

    def percent(self):
        """A text with % and a tuple, mostly of as many values."""
        r = self.r
        text, values = "", []
        for _ in range(r.randrange(1, 4)):
            width, precision = r.choice(["", "", "5", "12", "*"]), r.choice(["", "", ".0", ".3", ".12", ".*", "."])
            sign = r.choice("dixXosrcaeEfFgGdsrfg" if r.random() < .97 else "yz%,")
            text += r.choice(["", "a", " ", "%%"]) + "%" + r.choice(["", "", "-", "+", "0", " ", "#", "-0", "+#"]) + width + precision + sign
            values += [self.literal("n")] * ((width == "*") + (precision == ".*"))
            values.append(self.fill("$V" if r.random() < .1 else {"s": "$V", "r": "$V", "a": "$V", "c": "$S"}.get(sign, r.choice(["$I", "$X"])), 2))
        if r.random() < .1:
            values.append("1")
        return "%s %% (%s)" % (ascii(text), "".join(v + ", " for v in values))

    # --------------------------------------------------------- expressions

    def operand(self, kind, depth, wrong):
        r = self.r
        if kind == "P":
            return self.spec()
        if kind == "M":
            return "(%s)" % self.percent()
        if kind == "name":
            return r.choice(NAMES)[0]
        if kind in "IXSBTLD" and r.random() < wrong:
            kind = r.choice(LITERALS)
        if depth > 2 and kind in "VQHOY":
            kind = r.choice({"V": "IXSBTLDEFR", "Q": "TLSREDBF", "H": "InXSBF", "O": "IXSTL", "Y": "B"}[kind])
        names = [name for name, of in NAMES if of == kind]
        if kind in "nm" or kind in LITERALS and r.random() < .25 + .3 * depth:
            if names and r.random() < .4:
                return r.choice(names)
            text = self.literal(kind)
            return "(%s)" % text if kind in "InmX" or text[0] == "-" else text
        text = self.fill(r.choice(TABLE[kind]), depth + 1)
        return text if re.fullmatch(r"\w+", text) else "(%s)" % text

    def fill(self, row, depth):
        wrong = 0 if re.search(r"\*\*|<<|round|pow| % |str\(|\$R\.", row) else .02  # a number in its place might take forever
        return re.sub(r"\$(name|\w)", lambda m: self.operand(m.group(1), depth, wrong), row)

    def attempt(self):
        """The statements of one try; they leave their value in v."""
        r = self.r
        if r.random() < .3:
            return self.fill(r.choice(TABLE["changes"]), 1)
        kind = r.choice("IIXXSSSSBYTLDEFROV")
        return "v = " + self.fill(r.choice(TABLE[kind]), 0)

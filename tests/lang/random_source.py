"""Random source text over the whole grammar of the scenarios, for comparing compilers. It need not make sense.

random_source.py SEED prints one program; source(seed) returns it. The same seed gives the same program.
"""
import random
import sys

NAMES = ["a", "b", "c", "d", "x", "y", "z", "__p", "self"]
BINARY = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"]
COMPARE = ["<", "<=", "==", "!=", ">", ">=", "is", "is not", "in", "not in"]
CONSTANTS = ["0", "1", "2", "-1", "7", "256", "1000", "10 ** 20", "True", "False", "None", "...", "0.0", "-0.0",
             "1.5", "2.0", "1e100", "'a'", "'ab c'", "''", "b'x'", "b'xy'", "'\\xe9'", "()", "(1, 2)", "(1, 'x', ())",
             "1 << 3", "'a' * 3", "'a' + 'b'", "(1,) + (2, 3)", "not 1", "~5", "7 // 2", "1 / 3", "2 ** 10", "__debug__"]


class Source:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.budget = 60

    def pick(self, *things):
        return self.random.choice(things)

    def chance(self, p):
        return self.random.random() < p

    def name(self):
        return self.random.choice(NAMES)

    # ------------------------------------------------------- expressions

    def gap(self, inside):
        """A place between two tokens; inside brackets it can be a new line."""
        return "\n  " if inside and self.chance(0.04) else " "

    def exprs(self, depth, low, high, star=False):
        out = []
        for _ in range(self.random.randint(low, high)):
            e = self.expr(depth - 1, True)
            out.append("*" + self.atom(depth - 1) if star and self.chance(0.2) else e)
        return out

    def comma(self, parts):
        return ("," + self.gap(True)).join(parts)

    def constant(self):
        return self.random.choice(CONSTANTS)

    def atom(self, depth):
        if depth <= 0 or self.chance(0.4):
            return self.name() if self.chance(0.65) else "(" + self.constant() + ")"
        return "(" + self.expr(depth - 1, True) + ")"

    def expr(self, depth, inside=False):
        if depth <= 0:
            return self.name() if self.chance(0.6) else self.constant()
        kind = self.random.randrange(26)
        a, b = self.atom(depth - 1), self.atom(depth - 1)
        gap = self.gap(inside)
        if kind < 3:
            return "%s %s%s%s" % (a, self.random.choice(BINARY[:-1] if self.chance(0.95) else BINARY), gap, b)
        if kind == 3:
            return self.pick("-", "+", "~", "not ") + a
        if kind == 4:
            return (gap + self.pick("and", "or") + " ").join([a, b] + [self.atom(depth - 1)] * self.chance(0.4))
        if kind == 5:
            return "not " + self.expr(depth - 1, inside)
        if kind == 6:
            return "%s if %s%selse %s" % (a, self.atom(depth - 1), gap, b)
        if kind in (7, 8):
            out = a
            for _ in range(self.pick(1, 1, 1, 2, 3)):
                out += " %s%s%s" % (self.random.choice(COMPARE), gap, self.pick(self.atom, self.display)(depth - 1))
            return out
        if kind in (9, 10):
            return self.display(depth)
        if kind in (11, 12, 13):
            return self.call(depth)
        if kind == 14:
            return a + "." + self.name()
        if kind in (15, 16):
            return a + "[" + self.index(depth) + "]"
        if kind == 17:
            return "lambda%s: %s" % (self.params(depth, False), self.expr(depth - 1, inside))
        if kind in (18, 19):
            return self.comprehension(depth)
        if kind == 20:
            return "(%s := %s)" % (self.pick("w", "v"), self.expr(depth - 1, True)) if not self.in_class else a
        if kind in (21, 22):
            return self.fstring(depth)
        if kind == 23 and self.in_function and not self.in_comp:
            return self.pick("(yield)", "(yield %s)" % a, "(yield from %s)" % b)
        return self.constant() if self.chance(0.5) else self.name()

    def display(self, depth):
        kind = self.random.randrange(5)
        flat = self.chance(0.35)
        parts = [self.constant() for _ in range(self.random.randint(0, 5))] if flat else self.exprs(depth, 0, 4, True)
        if kind == 0:
            return "[" + self.comma(parts) + "]"
        if kind == 1:
            return "(" + self.comma(parts) + ("," if len(parts) == 1 else "") + ")"
        if kind == 2 and parts:
            return "{" + self.comma(parts) + "}"
        pairs = []
        for _ in range(self.random.randint(0, 4)):
            if self.chance(0.15):
                pairs.append("**" + self.atom(depth - 1))
            else:
                key = self.constant() if self.chance(0.7) else self.atom(depth - 1)
                pairs.append("%s:%s%s" % (key, self.gap(True), self.expr(depth - 1, True)))
        return "{" + self.comma(pairs) + "}"

    def call(self, depth):
        func = self.atom(depth - 1)
        if self.chance(0.4):
            func += "." + self.name()
        if self.chance(0.07):
            return "%s(%s)" % (func, self.comprehension(depth, "()")[1:-1])
        args = self.exprs(depth, 0, 3, self.chance(0.3))
        keywords = self.random.sample(["k", "l", "m", "__q"], self.pick(0, 0, 0, 1, 2, 3))
        parts = ["%s=%s" % (k, self.expr(depth - 1, True)) for k in keywords]
        if self.chance(0.12):
            parts.insert(self.random.randint(0, len(parts)), "**" + self.atom(depth - 1))
        if self.chance(0.03):
            parts.append("**" + self.atom(depth - 1))
        return "%s(%s)" % (func, self.comma(args + parts))

    def index(self, depth):
        def part():
            if self.chance(0.7):
                return self.expr(depth - 1, True)
            ends = [self.expr(depth - 2, True) if self.chance(0.6) else "" for _ in range(self.pick(2, 2, 3))]
            return ":".join(e if not e.startswith("lambda") and ":=" not in e else "a" for e in ends)
        out = part()
        if self.chance(0.15):
            out += ", " + part()
        return out

    def comprehension(self, depth, brackets=None):
        brackets = brackets or self.pick("[]", "()", "{}", "{:}")
        saved, self.in_comp = self.in_comp, True
        element = self.expr(depth - 1, True)
        if brackets == "{:}":
            element = self.atom(depth - 1) + ": " + element
        fors = ""
        for _ in range(self.pick(1, 1, 2)):
            iterable = self.pick(self.atom, self.display)(depth - 2)
            while ":=" in iterable:
                iterable = self.name()
            fors += "%sfor %s in %s" % (self.gap(True), self.pick("i", "j", "i, j", "i, *j"), iterable)
            if self.chance(0.3):
                fors += "%sif %s" % (self.gap(True), self.atom(depth - 1))
        self.in_comp = saved
        return brackets[0] + element + fors + brackets[-1]

    def fstring(self, depth):
        out = ""
        for _ in range(self.random.randint(0, 3)):
            if self.chance(0.4):
                out += self.pick("x", " text ", "{{", "}}")
            inner = self.pick(self.name(), self.name() + ".a", "(" + self.name() + " + 1)", "a[0]", "f(b)")
            inner += self.pick("", "", "", "!r", "!s", "!a")
            inner += self.pick("", "", "", ":>10", ":{b}", ":.{c}f")
            out += "{" + inner + "}"
        return 'f"' + out + '"'

    def params(self, depth, annotated):
        names = ["p", "q", "r", "s", "__t"]
        self.random.shuffle(names)
        out, defaults = [], False

        def one(name, default):
            text = name
            if annotated and self.chance(0.15):
                text += ": " + self.expr(depth - 2, True)
            if default:
                text += "=" + (self.constant() if self.chance(0.6) else self.atom(depth - 2))
            return text
        positional = self.random.randint(0, 3)
        for i in range(positional):
            defaults = defaults or self.chance(0.3)
            out.append(one(names.pop(), defaults))
            if i == 0 and self.chance(0.1):
                out.append("/")
        star = self.chance(0.25)
        if star:
            out.append("*" + names.pop())
        if self.chance(0.25):
            if not star:
                out.append("*")
            out.append(one(names.pop(), self.chance(0.5)))
        if self.chance(0.15):
            out.append("**kw")
        text = ", ".join(out)
        return text if annotated or not text else " " + text

    # -------------------------------------------------------- statements

    in_function = in_loop = in_class = in_comp = False

    def add(self, indent, text):
        first, *rest = text.split("\n")
        self.lines.append("    " * indent + first)
        self.lines.extend("    " * indent + "    " + line.strip() for line in rest)
        if self.chance(0.05):
            self.lines.extend([""] * self.pick(1, 2, 2, 5, 130, 260))

    def target(self, depth):
        kind = self.random.randrange(8)
        if kind < 4:
            return self.name()
        if kind == 4:
            return self.atom(depth).replace("\n", " ") + "." + self.name()
        if kind == 5:
            return "a[" + self.index(depth) + "]"
        if kind == 6:
            return ", ".join([self.name() for _ in range(self.pick(2, 3, 4))])
        return "%s, *%s, (%s, %s)" % (self.name(), self.name(), self.name(), self.name())

    def simple(self, indent):
        kind = self.random.randrange(24)
        depth = self.pick(1, 2, 3, 4)
        e = self.expr(depth)
        if kind < 5:
            text = " = ".join([self.target(1) for _ in range(self.pick(1, 1, 1, 2))] + [e])
        elif kind < 8:
            text = e
        elif kind < 10:
            target = self.pick(self.name(), self.name() + "." + self.name(), "a[" + self.index(1) + "]")
            text = "%s %s= %s" % (target, self.random.choice(BINARY), e)
        elif kind == 10:
            text = "del " + self.pick(self.name(), "a.b", "a[0]", "a[1:2]", "a, b", "(a, [b, c.d])")
        elif kind == 11:
            text = "pass"
        elif kind == 12:
            text = "assert " + self.pick(e, e + ", " + self.expr(2), "not " + self.atom(2))
        elif kind == 13:
            text = self.pick("import gc", "import a.b.c as d", "import x.y, z as w", "from m import n, o as p",
                             "from .. import q", "from .r import s")
        elif kind == 14:
            text = self.pick("%s: %s = %s", "%s: %s") + ""
            text = text % ((self.pick("ann", "(ann)", "a.b", "a[0]", "a[b:c]"), "int", e)[:text.count("%s")])
        elif kind == 15:
            text = self.pick("raise", "raise " + e, "raise a from " + e)
        elif kind == 16 and self.in_loop:
            text = self.pick("break", "continue")
        elif kind in (17, 18) and self.in_function:
            text = self.pick("return", "return " + e, "return " + self.constant(), "return a if b else c")
        elif kind == 19 and self.in_function:
            text = self.pick("yield", "x = yield a", "y = yield from b", "await_ = 1")
        elif kind == 20:
            text = self.constant()
        elif kind == 21:
            text = self.pick("a, b = b, a", "a, b, c = c, b, a", "a, b, c, d = 1, 2, 3, 4", "[a, b] = 1, 2",
                             "(a,) = (b,)", "a, b = 1, 2", "a, *b = c")
        else:
            text = self.name() + " = " + e
        self.add(indent, text)

    def test(self):
        return self.pick(self.expr(3), self.expr(2), self.constant(), self.atom(2) + " and " + self.atom(2))

    def block(self, indent, **flags):
        saved = {k: getattr(self, k) for k in flags}
        for k, v in flags.items():
            setattr(self, k, v)
        for _ in range(self.pick(1, 1, 2, 3)):
            self.statement(indent)
        for k, v in saved.items():
            setattr(self, k, v)

    def flow(self, indent):
        kind = self.random.randrange(5)
        add = self.add
        if kind == 0:
            add(indent, "if " + self.test() + ":")
            self.block(indent + 1)
            for _ in range(self.pick(0, 0, 1, 2)):
                add(indent, "elif " + self.test() + ":")
                self.block(indent + 1)
            if self.chance(0.4):
                add(indent, "else:")
                self.block(indent + 1)
        elif kind == 1:
            add(indent, "while " + self.pick(self.test(), "1", "True", "0") + ":")
            self.block(indent + 1, in_loop=True)
            if self.chance(0.25):
                add(indent, "else:")
                self.block(indent + 1)
        elif kind == 2:
            iterable = self.pick(self.expr(2), self.display(2), "range(3)", "[1, 2, 3]", "{1, 2}")
            add(indent, "for %s in %s:" % (self.pick("i", "i, j", "a.b", "i, *j"), iterable))
            self.block(indent + 1, in_loop=True)
            if self.chance(0.25):
                add(indent, "else:")
                self.block(indent + 1)
        elif kind == 3:
            items = [self.pick("%s", "%s as x", "%s as (x, y)", "%s as a.b") % self.atom(2)
                     for _ in range(self.pick(1, 1, 2))]
            add(indent, "with " + ", ".join(items) + ":")
            self.block(indent + 1)
        else:
            add(indent, "try:")
            self.block(indent + 1)
            handlers = self.pick(0, 1, 1, 2)
            for i in range(handlers):
                add(indent, self.pick("except E:", "except E as e:", "except (E, F) as err:",
                                      "except:" if i + 1 == handlers else "except F:"))
                self.block(indent + 1)
            if handlers and self.chance(0.3):
                add(indent, "else:")
                self.block(indent + 1)
            if not handlers or self.chance(0.4):
                add(indent, "finally:")
                self.block(indent + 1)

    def definition(self, indent):
        for _ in range(self.pick(0, 0, 0, 1, 2)):
            self.add(indent, "@" + self.pick("deco", "deco(1)", "a.deco", "deco(lambda: x)"))
        if self.chance(0.3):
            self.add(indent, "class %s%s:" % (self.pick("A", "B", "_C", "D"),
                                              self.pick("", "()", "(A)", "(A, B, k=1)", "(*x, **y)")))
            if self.chance(0.3):
                self.add(indent + 1, '"""Doc of a class."""')
            self.block(indent + 1, in_function=False, in_loop=False, in_class=True)
            return
        returns = " -> int" if self.chance(0.1) else ""
        self.add(indent, "def %s(%s)%s:" % (self.pick("f", "g", "__h", "meth"), self.params(3, True), returns))
        if self.chance(0.2):
            self.add(indent + 1, self.pick('"""Doc."""', '"a" + "b"', '"""Two\nlines."""'))
        if self.chance(0.15):
            self.add(indent + 1, "global " + self.pick("ga", "gb", "ga, gb"))
            self.add(indent + 1, "ga = 1")
        if self.chance(0.2):
            self.add(indent + 1, self.pick("super().__init__(p)", "__class__", "super"))
        self.block(indent + 1, in_function=True, in_loop=False, in_class=False)

    def statement(self, indent):
        self.budget -= 1
        if self.budget <= 0 or indent > 5 or self.chance(0.55):
            self.simple(indent)
        elif self.chance(0.65):
            self.flow(indent)
        else:
            self.definition(indent)

    def text(self):
        if self.chance(0.3):
            self.add(0, '"""A module."""')
        while self.budget > 0:
            self.statement(0)
        return "\n".join(self.lines) + "\n"


def source(seed):
    return Source(seed).text()


if __name__ == "__main__":
    sys.stdout.write(source(int(sys.argv[1])))

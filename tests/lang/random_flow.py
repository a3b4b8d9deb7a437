"""Random programs that run and are all control flow: random_flow.py SEED prints one; source(seed) returns it.

Conditions come from a fixed sequence of numbers, so that a program always takes the same way.
"""
import random
import sys

HEAD = '''"""Random control flow."""
state = 7
fuel = 400


class Stop(Exception):
    pass


def t():
    global state, fuel
    fuel -= 1
    if fuel < 0:
        raise Stop
    state = state * 1103515245 + 12345 & 2147483647
    return state >> 16 & 3


class M:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return kind is not Stop and t() == 0


'''


class Flow:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.count = 0

    def add(self, indent, text):
        self.lines.append("    " * indent + text)

    def pick(self, *things):
        return self.random.choice(things)

    def test(self):
        return self.pick("t()", "t()", "not t()", "t() and t()", "t() or t()", "t() < t() < 3", "t() if t() else t()",
                         "not (t() or t() and t())", "1", "0", "(x := t())")

    def block(self, indent, depth, loop, function):
        for _ in range(self.pick(1, 1, 2, 3)):
            self.statement(indent, depth, loop, function)

    def simple(self, indent, loop, function):
        texts = ["x = t()", "pass", "t()", "x = t() or t()", "x = t() if t() else 1", "assert t()", "1", "'text'",
                 "x = [i for i in range(t()) if t()]", "x = lambda: t()", "del x", "raise ValueError", "x, y = t(), 2"]
        weights = [9, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1, 2, 1]
        if loop:
            texts += ["break", "continue"]
            weights += [4, 5]
        if function:
            texts += ["return", "return t()", "return 1", "yield t()", "yield from range(t())"]
            weights += [2, 3, 2, 1, 1] if function == "generator" else [2, 3, 2, 0, 0]
        self.add(indent, self.random.choices(texts, weights)[0])

    def statement(self, indent, depth, loop, function):
        if depth <= 0 or self.random.random() < 0.3:
            return self.simple(indent, loop, function)
        kind = self.random.randrange(9)
        deeper = (indent + 1, depth - 1)
        if kind < 2:
            self.add(indent, "if %s:" % self.test())
            self.block(*deeper, loop, function)
            if self.pick(0, 1, 1):
                if self.pick(0, 1):
                    self.add(indent, "elif %s:" % self.test())
                    self.block(*deeper, loop, function)
                self.add(indent, "else:")
                self.block(*deeper, loop, function)
        elif kind == 2:
            self.add(indent, "while %s:" % self.test())
            self.block(*deeper, True, function)
            self.otherwise(indent, depth, loop, function)
        elif kind in (3, 4):
            self.add(indent, "for %s in %s:" % (self.pick("i", "i", "x"), self.pick("range(3)", "range(t())", "[1, 2]")))
            self.block(*deeper, True, function)
            self.otherwise(indent, depth, loop, function)
        elif kind == 5:
            self.add(indent, "with M()%s:" % self.pick("", " as m", ", M() as m"))
            self.block(*deeper, loop, function)
        elif kind == 6 and not function:
            self.count += 1
            name, generator = "f%d" % self.count, self.pick("", "generator")
            self.add(indent, "def %s():" % name)
            if self.pick(0, 1):
                self.add(indent + 1, "'''doc'''")
            self.block(*deeper, False, generator or "function")
            if generator:
                self.add(indent + 1, "yield 0")
            self.add(indent, "for i in %s: pass" % (name + "()") if generator else "x = %s()" % name)
        else:
            self.add(indent, "try:")
            self.block(*deeper, loop, function)
            handlers = self.pick(0, 1, 1, 2)
            for i in range(handlers):
                self.add(indent, self.pick("except ValueError:", "except ValueError as e:", "except AssertionError:",
                                           "except (ValueError, NameError) as e:"))
                self.block(*deeper, loop, function)
            if handlers:
                self.otherwise(indent, depth, loop, function)
            if not handlers or self.pick(0, 1):
                self.add(indent, "finally:")
                self.block(*deeper, loop, function)

    def otherwise(self, indent, depth, loop, function):
        if self.pick(0, 0, 1):
            self.add(indent, "else:")
            self.block(indent + 1, depth - 1, loop, function)

    def text(self):
        for _ in range(12):
            self.add(0, "try:")
            self.block(1, 4, False, None)
            self.add(0, "except Exception as e:")
            self.add(1, "if isinstance(e, Stop): raise")
        return HEAD + "\n".join(self.lines) + "\n"


def source(seed):
    return Flow(seed).text()


if __name__ == "__main__":
    sys.stdout.write(source(int(sys.argv[1])))

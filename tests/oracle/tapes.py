"""Make the rows of the model's table of first uses from what _tape.c writes down.

A row is what the interpreter does of its own accord at one first use. Inside of it stand other first uses by
their names: {module} and <type>. What neither the free lists nor the collector's count can tell is left out.
"""
import re

TOKEN = re.compile(r"\{\S+?\}|[{<]\S+ |[}>|]|\(\S+?\)|=\S+?(?=[}>|])|(?:~\d+)?\[\S+ |\]\S+ |!?W\d+\.|!?[A-Ya-y]")


class Row:
    def __init__(self, kind, name):
        self.kind = kind
        self.name = name
        self.parts = []         # [text, the number of the object that is made]
        self.fails = False
        self.totals = (0, 0, 0)

    def reference(self):
        return "{%s}" % self.name if self.kind == "{" else "<%s>" % self.name


class Reader:
    def __init__(self, text):
        self.rows = []
        self.codes = []         # functions of importlib, in the order of their signs
        self.cold = []          # those that have not run before the first of these uses
        self.made = 0
        self.tokens = TOKEN.findall(text)
        if "".join(self.tokens) != text.strip():
            raise SystemExit("not a tape")
        later = dict(re.match(r"~(\d+)\[(\S+) ", t).groups() for t in self.tokens if t[0] == "~")
        self.named = {"W%s." % serial for serial in later}
        self.slots = {}
        while self.tokens:
            self.read(self.tokens.pop(0))

    def sign(self, code):
        if code not in self.codes:
            self.codes.append(code)
        at = ord("0") + self.codes.index(code)
        return chr(at + (at >= ord("\\")))

    def frame(self, token):
        """Whether the code's own frame is free is for the replay to follow; only who starts without one is told."""
        is_new, bracket, code = re.match(r"(~\d+)?([\[\]])(\S+)", token).groups()
        if bracket == "[":
            if is_new and self.slots.get(code, True):
                self.cold.append(self.sign(code))
            self.slots[code] = False
        else:
            self.slots[code] = True
        return bracket + self.sign(code)

    def read(self, opening):
        row = Row(opening[0], opening[1:].strip())
        self.rows.append(row)
        while True:
            token = self.tokens.pop(0)
            if token[0] == "{" and token[-1] == "}":
                row.parts.append([token, None])
            elif token[0] in "{<":
                row.parts.append([self.read(token).reference(), None])
            elif token[0] == "=":
                row.totals = tuple(int(n) for n in token[1:].split(","))
            elif token in ("}", ">", "|"):
                row.fails = token == "|"
                return row
            elif token[0] in "~[]":
                row.parts.append([self.frame(token), None])
            elif token[0] == "(":
                found, age, fading, goes = token[1:-1].split(",")
                row.parts.append(["(%s,%%d,%s,%s)" % (found, fading, goes), self.made - int(age)])
            elif token.strip("!")[0] == "W":
                self.made += 1
                if token.strip("!") not in self.named:
                    row.parts.append([token[:-1].rstrip("0123456789"), self.made])
            else:
                self.made += token.strip("!").isupper()
                row.parts.append([token, self.made if token.strip("!").isupper() else None])


def settles(words):
    """These objects all go again: doing it once more changes nothing."""
    open_now = {}
    for word in words:
        letter = word.strip("!")
        if letter[0] in "{<(":
            return False
        if letter[0] in "[]":
            letter = letter[1] + "[" if letter[0] == "[" else letter[1] + "]"
            key, step = letter[0] + "[", 1 if letter[1] == "[" else -1
        else:
            key, step = letter.upper(), 1 if letter.isupper() else -1
        open_now[key] = open_now.get(key, 0) + step
        if open_now[key] < 0:
            return False
    return not any(open_now.values())


def shorter(parts):
    """Without what changes nothing: an object that goes and is made again, and repetitions."""
    LONGEST = 60
    kept = []
    for part in parts:
        word = part[0].strip("!")
        if kept and word in "ABCDEFGHIJKLMNOPQRSTU" and kept[-1][0] == word.lower():
            kept.pop()
            continue
        kept.append(part)
        for n in range(1, min(LONGEST, len(kept) // 2) + 1):
            first, second = ([p[0] for p in kept[-2 * n:-n]], [p[0] for p in kept[-n:]])
            if first == second and settles(first):
                del kept[-n:]
                break
    return kept


def rows_of(text):
    """(rows, signs of importlib's functions that have not run): a row is (kind, name, fails, tape, totals)."""
    reader = Reader(text)
    rows = {}
    for row in reader.rows:
        row.parts = shorter(row.parts)
    numbers = sorted(number for row in reader.rows for text, number in row.parts if number and text[0] != "(")
    age = lambda now, born: sum(1 for n in numbers if born <= n <= now)
    for row in reader.rows:
        now = 0
        tape = []
        for text, number in row.parts:
            if text[0] == "(":
                text = text % age(now, number)
            elif number:
                now = number
            tape.append(text)
        rows.setdefault(row.reference(), (row.kind, row.name, row.fails, "".join(tape), row.totals))
    return list(rows.values()), reader.cold

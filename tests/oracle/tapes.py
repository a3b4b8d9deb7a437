"""Make the rows of the model's table of first uses from what _tape.c writes down.

A row is what the interpreter does of its own accord at one first use. Inside of it stand other first uses by
their names: {module} and <type>. An object is told by its letter and by how many younger ones of this letter the
row has alive. What no collection can see is left out. The language of the rows: CpyFirstUse in start_state.h.
"""
import re

TOKEN = re.compile(r"\{\S+?\}|[{<]\S+ |[}>|]|\([^)]*\)|#-?\d+|\[\S+ \d+\.|\]\S+ \d+\.|=[A-Y][A-Y]\d+\.|[+-]\d+(?:,\d+)*\.|"
                   r"\^|%1-?\.|%2\.|%\d+,(?:-|\d+(?:,\d+)*)\.|!?\$?[A-Z]\d+\.|[a-z]\d+\.")


def with_frames_inside(tokens):
    """A row that begins between the making of a frame and the frame's beginning begins with making it."""
    tokens = list(tokens)
    for at in range(1, len(tokens) - 1):
        made, opened, begun = tokens[at - 1:at + 2]
        if opened[0] == "{" and begun[0] == "[" and made[0] in "WZ" and begun.endswith(" " + made[1:]):
            tokens[at - 1:at + 1] = [opened, made]
    return tokens


class Row:
    def __init__(self, kind, name):
        self.kind = kind
        self.name = name
        self.events = []        # [kind of event, text, numbers of objects]
        self.fails = False
        self.tracked = 0
        self.of_import = 0      # which of the outermost rows it stands in

    def reference(self):
        return "{%s}" % self.name if self.kind == "{" else "<%s>" % self.name


class Reader:
    """The tape as rows of events, each in the row of the object that it is about."""

    def __init__(self, text, codes):
        self.rows = []
        self.open = []
        self.owner = {}         # number of an object: its row
        self.codes = codes      # functions of importlib, in the order of their signs
        self.cold = []          # those that have not run before the first of these uses
        self.slots = {}
        self.far = 0            # events about objects of other rows
        self.imports = 0        # outermost rows that have begun
        self.passing = set()    # names of rows of which an object goes when another import has begun
        self.tokens = TOKEN.findall(text)
        if "".join(self.tokens) != text.strip():
            raise SystemExit("not a tape")
        number = lambda token: int(re.search(r"(\d+)\.$", token).group(1))
        self.importlib = {number(t): re.match(r".(\S+) ", t).group(1) for t in self.tokens if t[0] == "["}
        self.new_frames = {number(t) for t in self.tokens if t.strip("!$")[0] == "W"}
        self.seen = self.new_frames | {number(t) for t in self.tokens if t[0] in "+w"}
        for token in with_frames_inside(self.tokens):
            self.read(token)

    def sign(self, code):
        if code not in self.codes:
            self.codes.append(code)
        at = ord("0") + self.codes.index(code)
        return chr(at + (at >= ord("\\")))

    def frame(self, flight, number, begins):
        """Whether the code's own frame is free is for the replay to follow; only who starts without one is told."""
        code = self.importlib[number]
        sign = self.sign(code)
        if begins and number in self.new_frames and self.slots.get(code, True):
            self.cold.append(sign)
        self.slots[code] = not begins
        self.event("made" if begins else "gone", flight + ("[" if begins else "]") + sign, number)

    def event(self, kind, text, number):
        row = self.owner.setdefault(number, self.open[-1])
        is_far = row not in self.open and kind in "+-%" or kind == "gone" and row is not self.open[-1]
        if is_far:
            self.far += 1
            self.note_passing(kind, text, row)
            self.open[-1].events.append(["far", "%" if kind == "%" else text, [self.far]])
            row.events.append(["lost" if kind == "gone" else "named", text if kind == "%" else "", [number, self.far]])
        elif row in self.open:
            row.events.append([kind, text, [number]])

    def note_passing(self, kind, text, row):
        if row.of_import != self.imports:
            if kind != "gone" or text != "y":
                raise SystemExit("an object of %s is more than gone in a later import" % row.name)
            self.passing.add(row.name)

    def add_others(self, numbers):
        """An event of the first object's depends on the other ones."""
        others = [n for n in numbers[1:] if n > 0]
        if others and self.owner[numbers[0]] is not self.open[-1]:
            raise SystemExit("a container of another row holds tuples that fade")
        if others:
            self.open[-1].events[-1][2] += others

    def read(self, token):
        first = token.strip("!$")[0]
        numbers = [int(n) for n in re.findall(r"\d+", token)] if first not in "{<" else []
        if first in "{<" and token[-1] == "}":
            self.open[-1].events.append(["", token, []])
        elif first in "{<":
            row = Row(first, token[1:].strip())
            if self.open:
                self.open[-1].events.append(["", row.reference(), []])
            self.rows.append(row)
            self.imports += not self.open
            row.of_import = self.imports
            self.open.append(row)
        elif first in "}>|":
            self.open.pop().fails = first == "|"
        elif first == "#":
            self.open[-1].tracked = int(token[1:])
        elif first == "^":
            self.open[-1].events.append(["", token, []])
        elif first == "]":
            self.frame("", numbers[-1], False)
        elif first == "(":
            self.open[-1].events.append(["garbage", token, numbers])
        elif first in "+-=":
            self.event(first, token[:3] if first == "=" else first, numbers[0])
            self.add_others(numbers)
        elif first == "%" and "," not in token:
            self.open[-1].events.append(["", token[:-1], []])
        elif first == "%":
            self.event("%", "-" if token.endswith("-.") else "", numbers[0])
            self.add_others(numbers)
        elif first in "WZ" and numbers[0] in self.importlib:
            self.frame("!" * token.count("!"), numbers[0], True)
        elif first == "[" or first in "Zz" and numbers[0] not in self.seen:
            pass
        else:
            self.event("gone" if first.islower() else "made", re.sub(r"\d+\.", "", token), numbers[0])


def letter_of(word):
    """A frame is told as W, whether it goes to its code or not, and one of importlib's as [."""
    return {"Z": "W", "]": "["}.get(word.strip("!$")[0].upper(), word.strip("!$")[0].upper())


class Names:
    """The names of a row's objects: a letter, and how many of that letter are younger."""

    def __init__(self):
        self.alive = {}         # letter: numbers
        self.letter = {}        # number: letter

    def made(self, number, letter):
        self.letter[number] = letter
        self.alive.setdefault(letter, []).append(number)

    def gone(self, number):
        self.alive[self.letter[number]].remove(number)

    def younger(self, number):
        of = self.alive[self.letter[number]]
        place = len(of) - 1 - of.index(number)
        return str(place) if place else ""

    def name(self, number):
        return self.letter[number] + self.younger(number)


def words_of(row, far):
    """The row's events as words. far: for each event about an object of another row, its name."""
    names = Names()
    for kind, text, numbers in row.events:
        if kind == "made":
            names.made(numbers[0], letter_of(text))
            yield text
        elif kind == "gone":
            if names.letter[numbers[0]] != letter_of(text):
                raise SystemExit("%s goes as %s" % (names.name(numbers[0]), text))
            yield text + names.younger(numbers[0])
            names.gone(numbers[0])
        elif kind == "lost":
            far[numbers[1]] = "/%s/%s" % (row.name, names.younger(numbers[0]))
            names.gone(numbers[0])
            yield None
        elif kind == "named":
            far[numbers[1]] = "%s/%s/%s%s" % (names.letter[numbers[0]], row.name, names.younger(numbers[0]), text)
            yield None
        elif kind == "far":
            yield text + "@%d." % numbers[0]
        elif kind == "=":
            yield text[:2] + names.name(numbers[0])
            names.gone(numbers[0])
            names.made(numbers[0], text[1])
        elif kind == "%":
            others = list(dict.fromkeys(names.name(n) if n in names.letter else "" for n in numbers[1:]))
            yield "%" + names.name(numbers[0]) + "".join(":" + o for o in others if o) + text
        elif kind == "garbage":
            yield re.sub(r"\d+", lambda m: names.name(int(m.group())), text).replace(" ", "")
        else:
            yield kind + "".join(":" * bool(at) + names.name(n) for at, n in enumerate(numbers)) if numbers else text


def settles(words):
    """These objects all go again, and nothing else happens: doing it once more changes nothing."""
    alive = {}
    first_letters = [word.strip("!$")[0] for word in words]
    if first_letters.count("W") != first_letters.count("w"):
        return False            # a frame from the free list goes to its code, or the other way round
    for word in words:
        part = re.fullmatch(r"!?\$?(\[|[A-Z])(\S?)|(\]\S|[a-z])(\d*)|[+%-](.)(\d*)", word)
        if not part or ":" in word or "$" in word:
            return False
        made, sign, gone, index, changed, place = part.groups()
        if made:
            alive[letter_of(made)] = alive.get(letter_of(made), 0) + 1
            continue
        letter = changed or letter_of(gone)
        if int(index or place or 0) >= alive.get(letter, 0):
            return False
        alive[letter] -= bool(gone)
    return not any(alive.values())


def shorter(words):
    """Without repetitions that change nothing."""
    LONGEST = 60
    kept = []
    for word in words:
        kept.append(word)
        for n in range(1, min(LONGEST, len(kept) // 2) + 1):
            if kept[-n:] == kept[-2 * n:-n] and settles(kept[-n:]):
                del kept[-n:]
                break
    return kept


def rows_of(text, codes):
    """(rows, signs of importlib's functions that have not run, names of rows whose objects go in another import): a row is
    (kind, name, fails, words of the tape, tracked).

    codes are the functions that have a sign already; those that need one are added.
    What fails has a second row behind its first: how it fails from then on."""
    reader = Reader(text, codes)
    far = {}
    spelled = [(row, [word for word in words_of(row, far) if word]) for row in reader.rows]
    rows = {}
    for row, words in spelled:
        tape = [re.sub(r"@(\d+)\.", lambda m: far[int(m.group(1))], word) for word in shorter(words)]
        of_name = rows.setdefault(row.reference(), [])
        if len(of_name) <= row.fails:       # a second time there is only for what has failed
            of_name.append((row.kind, row.name, row.fails, tape, row.tracked))
    return [row for of_name in rows.values() for row in of_name], reader.cold, reader.passing


def names_of_first(text):
    """(kind, name) of the first row and of the rows inside of it."""
    names, depth = set(), 0
    for token in TOKEN.findall(text):
        if token[0] in "{<" and token[-1] not in "}>":
            names.add((token[0], token[1:].strip()))
            depth += 1
        elif token[0] in "}>|":
            depth -= 1
            if depth == 0:
                return names
    return names

"""Record from a real 3.9 what the exit of a script makes of the interpreter's own objects, as a table of the model.

    python3 exits.py > ../../src/cpython/exits39.def
    python3 exits.py --check ../../src/cpython/exits39.def

A script is asked that does nothing but import, and then lets some collections run: the order of the collector's lists,
and what is in which of them, depends on which those were (CpyHistory). gc.DEBUG_STATS says how many objects there are in
each of the collections of its exit, gc.DEBUG_COLLECTABLE of which types those are that it finds.
"""
import itertools
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import find_python  # noqa: E402

# In the order in which their imports end: copy imports weakref.
IMPORTED = ["", "weakref", "weakref copy", "tracemalloc", "tracemalloc weakref", "tracemalloc weakref copy",
            "weakref tracemalloc", "weakref copy tracemalloc", "weakref tracemalloc copy"]
STATS, COLLECTABLE, SAVEALL = 1, 2, 32
DICT_OF_MAIN = 1
ARGV = 1                    # the list of sys.argv goes as well, but is an object of the model's

NONE, YOUNG, MIDDLE, FULL, OLDER = range(1, 6)      # CpyHistory
AT_EXIT, BEFORE, FROZEN = 0x100, 0x200, 0x800
# (history, generations collected, whether the collector is on at the exit)
HISTORIES = [(FULL | BEFORE, "2", True), (NONE, "", False), (FULL | AT_EXIT, "", True), (YOUNG, "0", False),
             (OLDER | AT_EXIT, "0", True), (MIDDLE, "1", False), (MIDDLE | AT_EXIT, "1", True),
             (MIDDLE | BEFORE, "12", True), (OLDER, "01", False), (OLDER | BEFORE, "02", True)]
# The import of weakref starts one of the youngest generation itself, that of tracemalloc some more.
AFTER_YOUNG = [(OLDER | BEFORE, "2", True), (YOUNG, "", False), (OLDER | AT_EXIT, "", True), (OLDER, "1", False)]
AFTER_SOME = [(OLDER | BEFORE, "2", True), (OLDER, "", False), (OLDER | AT_EXIT, "", True)]

FROZEN_SIZE = re.compile(r"gc: objects in permanent generation: (\d+)")
SIZES = re.compile(r"gc: objects in each generation: (\d+) (\d+) (\d+)")
FOUND = re.compile(r"gc: collectable <(\S+) 0x")
DONE = re.compile(r"gc: done, (\d+) unreachable")     # with what the callbacks of weak references have freed


def collections(python, imported, generations, enabled, flags):
    """(sizes of the generations, types found, how many) of each collection of the exit."""
    texts = told(python, imported, generations, "gc.disable()\n" * (not enabled) + "gc.set_debug(%d)\n" % flags)
    return [([int(n) for n in SIZES.search(text).groups()], FOUND.findall(text),
             int(DONE.search(text).group(1))) for text in texts]


def told(python, imported, generations, ending):
    """What gc.set_debug() has written of each collection of the exit."""
    source = "import gc\n" + "".join("import %s\n" % name for name in imported.split())
    source += "".join("gc.collect(%s)\n" % n for n in generations) + ending
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "asked.py")
        with open(path, "w") as f:
            f.write(source)
        run = subprocess.run([python, "-I", "-S", path], stderr=subprocess.PIPE, check=True)
    return run.stderr.decode().split("gc: collecting generation 2...\n")[1:]


class Exit:
    def __init__(self, python, imported, saves_all, history):
        self.history, generations, enabled = history
        flags = STATS | COLLECTABLE | (SAVEALL if saves_all else 0)
        (swept, first, found), (left, second, found_last) = collections(
            python, imported, generations, enabled, flags)[-2:]
        self.imported = imported
        self.saves_all = saves_all
        self.found = [first, second]
        self.counts = [found, found_last]
        # With full collections before the exit, it has nothing more to untrack; the model knows what it has.
        before, behind = (t[0] for t in collections(python, imported, "222", True, flags)[:2])
        self.made = behind[0]
        all_gone = sum(before) - DICT_OF_MAIN - behind[2]
        if enabled:
            self.gone = [0, 0, all_gone - ARGV]
            untracked = sum(swept) - sum(behind)
        else:
            before, behind = (t[0] for t in collections(python, imported, generations, True, flags)[:2])
            place_of_main = 0 if self.history == NONE else 1 if self.history == YOUNG else 2
            self.gone = [before[i] - (i == place_of_main) - swept[i] + (self.made if i == 0 else 0) for i in range(3)]
            self.gone[1 if self.history in (NONE, YOUNG) else 2] -= ARGV
            untracked = sum(before) - DICT_OF_MAIN - all_gone - behind[2]
        trash = 0 if saves_all else found
        self.gone_later = self.gone_later_held = sum(swept) - trash - untracked - sum(left)
        if left[0]:
            raise SystemExit("not the exit of a script that only imports: %s" % vars(self))


class FrozenExit:
    """Behind gc.freeze() nothing of what was there is found."""

    def __init__(self, python, imported, history, generations):
        ending = "gc.set_debug(%d)\ngc.freeze()\n" % STATS
        texts = told(python, imported, generations, ending)
        frozen = [int(FROZEN_SIZE.search(text).group(1)) for text in texts]
        young = [[int(n) for n in SIZES.search(text).groups()] for text in texts]
        self.imported = imported
        self.saves_all = False
        self.history = history | FROZEN
        self.gone = [0, 0, frozen[0] - DICT_OF_MAIN - ARGV - frozen[1]]
        self.made = young[1][0]
        self.gone_later = frozen[1] - frozen[2]
        texts = told(python, imported, generations, "def function(): pass\n" + ending)
        held = [int(FROZEN_SIZE.search(text).group(1)) for text in texts]
        self.gone_later_held = held[1] - held[2]
        self.found = [[], []]
        self.counts = [0, 0]
        if any(young[0]) or any(young[2]):
            raise SystemExit("what was frozen is not all: %s" % vars(self))


def runs(words):
    """["a", "a", "b"] as "a*2 b"."""
    counted = ((word, len(list(same))) for word, same in itertools.groupby(words))
    return " ".join(word if count == 1 else "%s*%d" % (word, count) for word, count in counted)


def literals(text):
    """C strings, in lines: none is longer than a C compiler must take."""
    WIDTH, MOST = 110, 3500
    lines = [""]
    parts = [lines]
    for word in text.split():
        if sum(map(len, lines)) + len(word) > MOST:
            lines = [""]
            parts.append(lines)
        if len(lines[-1]) + len(word) > WIDTH:
            lines.append("")
        lines[-1] += word + " "
    return "".join("    %s,\n" % "\n    ".join('"%s"' % line for line in lines) for lines in parts)


def exits(python):
    for imported in IMPORTED:
        histories = AFTER_SOME if "tracemalloc" in imported else AFTER_YOUNG if imported else HISTORIES
        for saves_all in False, True:
            for history in histories:
                yield Exit(python, imported, saves_all, history)
        for history, generations, _ in histories:
            if not history & AT_EXIT:
                yield FrozenExit(python, imported, history, generations)


def table(python):
    text = "/* Written by tests/oracle/exits.py: see CpyExit. */\n\n"
    names = {}
    rows = ""
    for one in exits(python):
        for found in map(runs, one.found):
            if found not in names:
                names[found] = "found_%d" % len(names)
                text += "static const char *const %s[] = {\n%s    NULL,\n};\n\n" % (names[found], literals(found))
        rows += '    {"%s", %s, 0x%X, {%s}, %d, %d, %d, {%s}, {%s}},\n' % (
            one.imported, "true" if one.saves_all else "false", one.history, ", ".join(map(str, one.gone)), one.made,
            one.gone_later, one.gone_later_held, ", ".join(map(str, one.counts)), ", ".join(names[runs(found)] for found in one.found))
    return text + "static const CpyExit exits[] = {\n" + rows + "};\n"


def main():
    text = table(find_python.find_or_skip("3.9"))
    if sys.argv[1:2] != ["--check"]:
        print(text, end="")
        return 0
    with open(sys.argv[2], encoding="utf-8") as f:
        if f.read() == text:
            return 0
    print("this interpreter exits in another way:\n" + text)
    return 1


if __name__ == "__main__":
    sys.exit(main())

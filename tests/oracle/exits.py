"""Record from a real 3.9 what the exit of a script makes of the interpreter's own objects, as a table of the model.

    python3 exits.py > ../../src/cpython/exits39.def
    python3 exits.py --check ../../src/cpython/exits39.def

A script is asked that does nothing but import, and has collected what there was to collect. gc.DEBUG_STATS says how many objects
there are in each of the three collections of its exit, gc.DEBUG_COLLECTABLE of which types those are that it finds.
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
IMPORTED = ["", "weakref", "weakref copy", "tracemalloc", "tracemalloc weakref", "tracemalloc weakref copy"]
STATS, COLLECTABLE, SAVEALL = 1, 2, 32

SIZES = re.compile(r"gc: objects in each generation: (\d+) 0 (\d+)")
FOUND = re.compile(r"gc: collectable <(\S+) 0x")


class Exit:
    def __init__(self, python, imported, saves_all):
        flags = STATS | COLLECTABLE | (SAVEALL if saves_all else 0)
        source = "import gc\n" + "".join("import %s\n" % name for name in imported.split())
        source += "gc.collect()\n" * 3 + "gc.set_debug(%d)\n" % flags
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "asked.py")
            with open(path, "w") as f:
                f.write(source)
            run = subprocess.run([python, "-I", "-S", path], stderr=subprocess.PIPE, check=True)
        _, first, second, third = run.stderr.decode().split("gc: collecting generation 2...\n")
        sizes = [[int(n) for n in SIZES.search(text).groups()] for text in (first, second, third)]
        self.imported = imported
        self.saves_all = saves_all
        self.found = [FOUND.findall(text) for text in (second, third)]
        self.made = sizes[1][0]
        DICT_OF_MAIN = 1
        self.gone = sum(sizes[0]) - DICT_OF_MAIN - sizes[1][1]
        trash = 0 if saves_all else len(self.found[0])
        self.gone_later = sum(sizes[1]) - trash - sum(sizes[2])
        if FOUND.search(first) or sizes[2][0]:
            raise SystemExit("not the exit of a script that has nothing left to collect")


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


def table(python):
    text = "/* Written by tests/oracle/exits.py: see CpyExit. */\n\n"
    names = {}
    rows = ""
    for imported in IMPORTED:
        for saves_all in False, True:
            one = Exit(python, imported, saves_all)
            for found in map(runs, one.found):
                if found not in names:
                    names[found] = "found_%d" % len(names)
                    text += "static const char *const %s[] = {\n%s    NULL,\n};\n\n" % (names[found], literals(found))
            rows += '    {"%s", %s, %d, %d, %d, {%s}, {%s}},\n' % (
                imported, "true" if saves_all else "false", one.gone, one.made, one.gone_later,
                ", ".join(str(len(found)) for found in one.found), ", ".join(names[runs(found)] for found in one.found))
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

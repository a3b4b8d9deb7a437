"""Reduces a scenario on which the model and a real CPython 3.9 disagree to the statements that matter.

    reduce.py PROGRAM FILE.py [--level gc] [--audit]

PROGRAM is ouroscope. Prints the reduced scenario and what differs in it: delta debugging, first over halves and
pieces of the lines, then over single statements with their suites, then suites without their header; a smaller
program counts when it still shows a difference of the same kind (see compare.py).
The exit status is 0 if the file agrees as it is, 1 if not, 77 if no python3.9 with headers is found.
"""
import argparse
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import find_python  # noqa: E402
from pair import Pair  # noqa: E402


def blocks(lines):
    """Every statement with its suite, as ranges of lines, the long ones first."""
    indent = [len(line) - len(line.lstrip()) for line in lines]
    found = []
    for i in range(len(lines)):
        j = i + 1
        while j < len(lines) and (indent[j] > indent[i] or not lines[j].strip()):
            j += 1
        found.append((i, j))
    return sorted(found, key=lambda r: r[0] - r[1])


def smaller(lines):
    """Programs with less in them: halves and pieces of the lines first, then single statements, then
    suites without their header."""
    size = len(lines) // 2
    while size > 1:
        for i in range(0, len(lines), size):
            yield lines[:i] + lines[i + size:]
        size //= 2
    for i, j in blocks(lines):
        yield lines[:i] + lines[j:]
        if j > i + 1:
            yield lines[:i] + [line[4:] for line in lines[i + 1:j]] + lines[j:]


def compiles(source):
    try:
        compile(source, "reduced", "exec")
        return True
    except (SyntaxError, ValueError):
        return False


def reduced(pair, source, kind, folder):
    """The smallest program found that has a difference of the same kind."""
    lines = [line for line in source.split("\n") if line.strip()]
    path = os.path.join(folder, "try.py")
    progress = True
    while progress:
        progress = False
        for fewer in smaller(lines):
            text = "\n".join(fewer) + "\n"
            if not compiles(text):
                continue
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
            if pair.difference(path)[0] == kind:
                lines, progress = fewer, True
                break
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(usage="\n" + __doc__)
    parser.add_argument("program")
    parser.add_argument("file")
    parser.add_argument("--level", default="gc")
    parser.add_argument("--audit", action="store_true")
    options = parser.parse_args()
    pair = Pair(options.program, find_python.find_or_skip("3.9"), options.level, options.audit)
    kind, text = pair.difference(options.file)
    if kind is None or kind == "oracle":
        print(text)
        return kind is not None
    with open(options.file, encoding="utf-8") as f, tempfile.TemporaryDirectory() as folder:
        small = reduced(pair, f.read(), kind, folder)
        path = os.path.join(folder, os.path.basename(options.file))
        with open(path, "w", encoding="utf-8") as out:
            out.write(small)
        print(small + "-----\n" + pair.difference(path)[1])
    return 1


if __name__ == "__main__":
    sys.exit(main())

"""The strings that `python3 -I -S FILE` has interned before it reads FILE: a constant equal to one of them is replaced
by it when a code object is made.

    interned.py > ../../src/cpython/interned39.def         asks python3.9
    interned.py --check ../../src/cpython/interned39.def   exit status 1 if a string is missing there

Only what a walk over all objects finds, and only texts of which interning a constant depends: letters, digits and _,
two or more.
"""
import re
import subprocess
import sys
import textwrap

import find_python

WALK = """
import gc, sys
found, seen, todo = set(), {}, gc.get_objects() + [sys.modules, object]
while todo:
    o = todo.pop()
    if id(o) in seen:
        continue
    seen[id(o)] = o
    if type(o) is str:
        found.add(o)
    elif type(o) is type(WALKED.__code__):
        todo += [o.co_consts, o.co_names, o.co_varnames, o.co_freevars, o.co_cellvars, o.co_name]
    else:
        todo += gc.get_referents(o) + [type(o)]
        if isinstance(o, dict):  # the collector is not told of keys that are all strs
            todo += list(o)
        if isinstance(o, type):  # those of C code have no referents for the collector
            todo += [dict(vars(o)), type.__subclasses__(o), o.__bases__, o.__name__]
for text in sorted(found):
    if len(text) > 1 and text.isascii() and text.replace("_", "a").isalnum():
        print(text)
"""

# Asked of an interpreter in which nobody has walked: gc is not imported, no type has been made ready by a look at it.
ASK = """
import sys
for text in sys.stdin.read().split():
    copy = "".join(list(text))
    if sys.intern(copy) is not copy:
        print(text)
"""


def interned(python):
    run = dict(stdout=subprocess.PIPE, check=True, universal_newlines=True)
    walk = "def WALKED(): pass\nexec('''%s''')" % WALK.replace("\\", "\\\\")
    found = subprocess.run([python, "-I", "-S", "-c", walk], **run).stdout
    kept = subprocess.run([python, "-I", "-S", "-c", ASK], input=found, **run).stdout
    names = set(re.findall(r"\w+", ASK)) - BUILT_IN
    return [line for line in kept.split("\n") if line and line not in names]


# What the question itself names and the interpreter has as well.
BUILT_IN = set("sys stdin read split join list intern print import in for if is".split())


def main():
    strings = interned(find_python.find_or_skip("3.9"))
    if sys.argv[1:2] != ["--check"]:
        print("/* Written by tests/oracle/interned.py: in the order of strcmp. */")
        print("\n".join(textwrap.wrap(" ".join('"%s",' % s for s in strings), 98)))
        return 0
    with open(sys.argv[2], encoding="ascii") as file:
        text = file.read()
    missing = [s for s in strings if '"%s",' % s not in text]
    print("\n".join(missing))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

"""The strings that `python3 -I -S FILE` has interned before it reads FILE: a constant equal to one of them is replaced
by it when a code object is made.

    interned.py > ../../src/cpython/interned39.def         asks python3.9
    interned.py --check ../../src/cpython/interned39.def   exit status 1 if the table is another one

Asked about is what a walk over all objects finds, and each word of the interpreter's own file: some are held by C code
alone. Only texts of which interning a constant depends: letters, digits and _, two or more.
"""
import os
import re
import subprocess
import sys
import tempfile
import textwrap

import find_python

# Of types and their dicts the collector knows little; what is made here is kept, so that no two have one id().
WALK = """
import gc, sys
found, seen, todo, kept = set(), set(), gc.get_objects() + [sys.modules, object], []
while todo:
    o = todo.pop()
    if id(o) in seen:
        continue
    seen.add(id(o))
    kept.append(o)
    if type(o) is str:
        found.add(o)
    elif type(o) is type(WALKED.__code__):
        todo += [o.co_consts, o.co_names, o.co_varnames, o.co_freevars, o.co_cellvars, o.co_name]
    else:
        todo += gc.get_referents(o) + [type(o)]
        if isinstance(o, dict):     # the collector is not told of keys that are all strs
            todo += list(o)
        if isinstance(o, type):
            todo += [dict(vars(o)), type.__subclasses__(o), o.__bases__, o.__name__]
print("\\n".join(t for t in found if t.isascii()))
"""

# All names in here are the interpreter's own too.
ASK = """
import sys
for w in sys.stdin.read().split():
    if sys.intern(w) is not w:
        print(w)
"""


def run(command, words=""):
    return subprocess.run(command, input=words, stdout=subprocess.PIPE, check=True, universal_newlines=True).stdout


def words_of_file(python):
    """The words in the interpreter's library, or in itself when it has none."""
    library = run([python, "-c", "import sysconfig as s; print(s.get_config_var('LIBDIR'), s.get_config_var('INSTSONAME'))"])
    path = os.path.join(*library.split())
    with open(path if os.path.exists(path) else python, "rb") as f:
        return {w.decode() for w in re.findall(rb"[A-Za-z0-9_]{2,}", f.read())}


def interned(python):
    walk = "def WALKED(): pass\nexec('''%s''')" % WALK.replace("\\", "\\\\")
    words = words_of_file(python) | set(run([python, "-I", "-S", "-c", walk]).split("\n"))
    words = {w for w in words if re.fullmatch(r"[A-Za-z0-9_]{2,}", w)}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "asked.py")
        with open(path, "w") as f:
            f.write(ASK)
        return sorted(run([python, "-I", "-S", path], "\n".join(words)).split())


def main():
    strings = interned(find_python.find_or_skip("3.9"))
    text = "/* Written by tests/oracle/interned.py: in the order of strcmp. */\n"
    text += "\n".join(textwrap.wrap(" ".join('"%s",' % s for s in strings), 98)) + "\n"
    if sys.argv[1:2] != ["--check"]:
        print(text, end="")
        return 0
    with open(sys.argv[2], encoding="ascii") as file:
        known = set(re.findall(r'"(\w+)",', file.read()))
    for s in sorted(known ^ set(strings)):
        print("- " + s if s in known else "+ " + s)     # too many in the table; missing there
    return 1 if known != set(strings) else 0


if __name__ == "__main__":
    sys.exit(main())

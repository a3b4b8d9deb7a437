#!/usr/bin/env python3
"""Records what a real CPython 3.9 prints for each program in programs/.

    python3.9 tests/vm/record.py

The texts are golden files: they are never edited by hand.
"""
import os
import subprocess
import sys

# Of these stderr is recorded too, between what stdout has, as on a terminal.
TERMINAL = ["arguments.py", "exceptions.py", "texts.py", "warned.py"]

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    if sys.version_info[:2] != (3, 9):
        sys.exit("record.py: run it with the python3.9 whose output is to be recorded")
    folder = os.path.join(HERE, "programs")
    env = dict(os.environ, PYTHONHASHSEED="0")
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".py"):
            continue
        run = subprocess.run([sys.executable, "-u", "-S", name], cwd=folder, env=env, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT if name in TERMINAL else subprocess.PIPE)
        where = os.path.join(folder, "").encode()
        text = run.stdout.replace(where, b"")
        if run.returncode:
            text += b"--- uncaught ---\n" + run.stderr.replace(where, b"")
        with open(os.path.join(folder, name[:-3] + ".out"), "wb") as out:
            out.write(text)


if __name__ == "__main__":
    main()

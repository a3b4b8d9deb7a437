#!/usr/bin/env python3
"""Records how a real CPython refuses the sources in tests/lang/corpus/syntax_errors.txt.

Run it with the Python that is modelled:  python3.9 tests/lang/record_errors.py
It rewrites the line after each source:

    %%% title
    source
    %%%= SyntaxError 1:8 invalid syntax

LINE:COLUMN count from 1, columns in characters. A '*' stands where CPython's own place is the end of
what it had read, or that of a whole statement, and ouroscope points at the culprit.
"""
import os
import sys
import warnings

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus", "syntax_errors.txt")
NO_COLUMN = ("f-string", "(unicode error)", "(value error)", "bytes can only", "cannot mix bytes",
             "EOF while scanning", "unexpected character after line", "cannot assign to __debug__",
             "multiple starred", "duplicate argument", "invalid digit", "default 'except:'",
             "'yield' inside", "Exceeds the limit")
NO_LINE = ("default 'except:'", "f-string")


def verdict(source):
    try:
        compile(source, "case", "exec")
    except SyntaxError as error:
        line = "*" if error.msg.startswith(NO_LINE) else error.lineno
        column = "*" if error.msg.startswith(NO_COLUMN) else max(error.offset, 1)
        return "%s %s:%s %s" % (type(error).__name__, line, column, error.msg)
    raise ValueError("no error in %r" % source)


def main():
    warnings.simplefilter("ignore")
    with open(CORPUS, encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")
    out, source, count = [], None, 0
    for line in lines:
        if line.startswith("%%%="):
            out.append("%%%= " + verdict("\n".join(source)))
            source, count = None, count + 1
            continue
        if line.startswith("%%%"):
            source = []
        elif source is not None:
            source.append(line)
        out.append(line)
    with open(CORPUS, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(out))
    print("%d cases, Python %s" % (count, sys.version.split()[0]))


main()

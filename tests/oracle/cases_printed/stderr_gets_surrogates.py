# Only the process' own stderr escapes what cannot be encoded (errors="backslashreplace").
import sys


class Err:
    def write(self, text):
        out.write(ascii(text) + "\n")

    def flush(self):
        out.write("flush\n")


class R:
    def __del__(self):
        raise ValueError("del \ud800\u20ac")


out = sys.stdout
r = R()
del r
kept = sys.stderr
sys.stderr = Err()
r = R()
del r


class E(Exception):
    __module__ = "m\udfff"


def f():
    raise E("a\udc80b", "caf\xe9")


try:
    f()
except E:
    raise E("x\udc80y\U0001f40d")

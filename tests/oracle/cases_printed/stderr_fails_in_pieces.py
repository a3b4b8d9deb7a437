# Whichever piece cannot be written: what follows it, and what does not.
import sys


class Err:
    def __init__(self):
        self.n = self.fails = 0

    def write(self, text):
        self.n += 1
        if self.n == self.fails:
            print("fails:", ascii(text))
            raise ValueError("write")
        print(ascii(text))

    def flush(self):
        print("flush")


class D:
    def __del__(self):
        raise KeyError("k")


err = Err()
sys.stderr = err
for n in range(1, 18):
    err.n = 0
    err.fails = n
    print("---", n)
    d = D()
    del d


def f():
    raise E("x")


class E(Exception):
    pass


err.n = 0
err.fails = 3
f()

# A source line of a traceback that cannot be written is left out, the rest of the traceback is not.
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


def f():
    g()


def g():
    raise KeyError("k")


class D:
    def __del__(self):
        f()


err = Err()
sys.stderr = err
for n in range(5, 18):
    err.n = 0
    err.fails = n
    print("---", n)
    d = D()
    del d
err.n = 0
err.fails = 7
f()

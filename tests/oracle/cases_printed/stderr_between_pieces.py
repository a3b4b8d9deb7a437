# What a file has been given when the program's __str__ and __repr__ run, and another file by then.
import sys


class Err:
    def __init__(self, name):
        self.name = name

    def write(self, text):
        out.write("%s %a\n" % (self.name, text))

    def flush(self):
        out.write("flush %s\n" % self.name)


class E(Exception):
    def __str__(self):
        print("str", self.args)
        if self.args[0] == "swap":
            sys.stderr = Err("second")
        if self.args[0] == "fail":
            raise KeyError
        return self.args[0]


class Call:
    def __init__(self, *args):
        self.args = args

    def __repr__(self):
        print("repr", self.args)
        if len(self.args) > 1:
            raise KeyError
        return "<call>"

    def __call__(self, ref):
        raise E(self.args[0])


class D:
    pass


import weakref

out = sys.stdout
sys.stderr = Err("first")
for args in ("a",), ("",), ("fail", 1), ("b", 1):
    d = D()
    ref = weakref.ref(d, Call(*args))
    del d
d = D()
ref = weakref.ref(d, Call("swap"))
del d
sys.stderr = Err("third")
try:
    try:
        raise E("fail")
    except E:
        raise E("swap")
except E as e:
    raise E("") from e

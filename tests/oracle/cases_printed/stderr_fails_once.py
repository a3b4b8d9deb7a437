import sys
class Err:
    def __init__(self): self.n = 0
    def write(self, text):
        self.n += 1
        print("[%s]" % text)
        if self.n == 3:
            raise KeyError("once")
sys.stderr = Err()
class D:
    def __del__(self):
        raise ValueError("x")
d = D()
del d
print("that was it")
def f():
    g()
def g():
    1/0
sys.stderr.n = 5
try:
    f()
except ZeroDivisionError:
    raise

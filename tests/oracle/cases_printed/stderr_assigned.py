import sys
class Err:
    def __init__(self): self.n = 0
    def write(self, text):
        self.n += 1
        out.write("%d %r\n" % (self.n, text))
    def flush(self):
        out.write("flush\n")
out = sys.stdout
sys.stderr = Err()
class D:
    def __del__(self):
        undefined
d = D()
del d
class E(Exception):
    def __str__(self): return ""
class F(ValueError):
    def __str__(self): return "text %d" % self.args
class D:
    def __del__(self):
        raise E
d = D()
del d
def f(n):
    if n == 0:
        raise F(3)
    f(n - 1)
try:
    try:
        f(10)
    except F as e:
        raise E from e
except E:
    {}["k"]

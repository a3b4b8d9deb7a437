import sys
class Err:
    def write(self, text):
        print("[%s]" % text)
    flush = None
sys.stderr = Err()
def gen():
    try:
        yield
    finally:
        undefined
g = gen()
next(g)
del g
h = gen()
next(h)
class D:
    def __del__(self): undefined
keep = D()
keep.k = keep
raise SystemExit(3)

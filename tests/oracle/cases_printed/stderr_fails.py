import sys
class Err:
    def write(self, text):
        print("[%s]" % text)
        raise ValueError(3)
sys.stderr = Err()
class D:
    def __del__(self):
        raise ValueError("x")
d = D()
del d
sys.stderr = None
del D.__del__
sys.exit("x")

import sys
sys.stderr = sys.stdout
class D:
    def __del__(self):
        raise ValueError("x")
d = D()
del d
1/0

import sys
class D:
    def __init__(self, n, m):
        self.n = n
        self.m = m
    def __del__(self):
        print(self.n, self.m and len(self.m), "gc" in self.m, "__main__" in self.m, sys is None)
import gc
d = D("a", sys.modules)
def keep():
    return e
e = D("b", sys.modules)
e.e = keep

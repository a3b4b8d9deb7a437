"""gc has lost its own names by then."""
import gc, sys
class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        print(self.n, D, gc, sys, main, gc.get_count)
        gc.collect()
main = D("main")
gc.d = D("gc")
class E:
    def __del__(self):
        print("nobody hears it")
        undefined
sys.d = E()

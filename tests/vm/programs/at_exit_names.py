"""What only names of a module in C hold dies when these become None."""
import gc
class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        pass
gc.a = D("a")
gc.b = D("b")
gc.c = [D("c"), D("d")]

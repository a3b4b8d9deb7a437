"""What only the names of modules hold, when everything else of the program is garbage or gone."""
import time, tracemalloc, sys, copy, weakref, gc
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
time.a = D("time a")
time._b = D("time _b")
copy.a = D("copy a")
copy._b = D("copy _b")
weakref.a = D("weakref a")
weakref._b = D("weakref _b")
tracemalloc.a = D("tracemalloc")
sys.a = D("sys a")
sys._b = D("sys _b")
gc.a = D("gc a")
gc._b = D("gc _b")
gc.c = D("gc cycle"); gc.c.c = gc.c
main = D("main")

"""An instance whose death is also that of its class."""
import gc
class T:
    def __init__(self, n): self.n = n
try:
    class Q:
        def __init__(self): self.me = self; self.t = zz
    v = Q()
except Exception as e:
    print(e)
class Q(T):
    def __init__(self, *a): self.a = a; self.n = 5
gc.collect()
def q(a):
    return aprint("still here")

import gc
class C:
    def __repr__(self): return "<%s>" % gc.get_debug()
class D(C):
    def __del__(self): print("del")
gc.garbage.append(3)
gc.garbage.append([1, C(), "\xe9"])
d = D()
gc.set_debug(gc.DEBUG_UNCOLLECTABLE)

import gc
gc.set_debug(gc.DEBUG_STATS)
class A:
    pass
a = A()
gc.freeze()

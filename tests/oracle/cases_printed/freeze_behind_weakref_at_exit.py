import gc
import weakref
gc.set_debug(gc.DEBUG_STATS)
def f(): pass
gc.freeze()
x = []
x.append(x)

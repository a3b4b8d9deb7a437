import gc
gc.set_debug(gc.DEBUG_STATS)
def f(): pass
gc.collect()
gc.freeze()
x = []
x.append(x)

import gc
gc.collect(0)
gc.set_debug(gc.DEBUG_STATS)
gc.freeze()
gc.unfreeze()
def f(): pass

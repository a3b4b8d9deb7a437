import gc
gc.set_debug(gc.DEBUG_STATS)
gc.freeze()
gc.unfreeze()
gc.collect()
print(len(gc.get_objects()))

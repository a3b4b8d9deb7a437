import gc
import copy
gc.set_debug(gc.DEBUG_STATS)
gc.collect(0)
gc.freeze()

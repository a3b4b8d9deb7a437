import gc
import tracemalloc
gc.set_debug(gc.DEBUG_STATS)
gc.freeze()

# each EARLIER LATER: weakref tracemalloc, tracemalloc weakref, copy tracemalloc, tracemalloc copy, copy weakref
"""What an import leaves for the exit depends on what was imported before."""
import gc
import EARLIER
import LATER

gc.set_debug(gc.DEBUG_STATS)

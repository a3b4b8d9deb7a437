# PySys_WriteStderr has room for 1000 bytes.
import gc

gc.set_debug(gc.DEBUG_UNCOLLECTABLE)
gc.garbage.extend(range(1000))

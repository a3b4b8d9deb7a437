# each FIRST: gc, gc.collect(0), gc.collect(1), gc.collect()
"""In which order the exit's collections find the interpreter's own objects."""
import gc

FIRST
gc.set_debug(gc.DEBUG_COLLECTABLE)

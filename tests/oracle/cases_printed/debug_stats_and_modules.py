# each MODULES: gc,weakref gc,copy gc,weakref,copy gc,copy,sys
"""Modules that are written in Python are found by the exit's second collection."""
import MODULES

gc.set_debug(gc.DEBUG_STATS)


def keeps_the_names():
    return MODULES


print(gc.collect(), len(keeps_the_names()))

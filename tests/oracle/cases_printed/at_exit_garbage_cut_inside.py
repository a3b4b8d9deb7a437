# The 1000 bytes end inside a character.
import gc

gc.set_debug(gc.DEBUG_UNCOLLECTABLE)
gc.garbage.append("é" * 700)
gc.garbage.append("end")

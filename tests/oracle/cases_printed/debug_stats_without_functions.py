"""What the names of __main__ hold dies before a collection finds it."""
import gc

gc.set_debug(gc.DEBUG_STATS)
kept = [[], {}]

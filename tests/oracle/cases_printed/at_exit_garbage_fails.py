import gc
class C:
    def __repr__(self): raise ValueError("no text")
gc.garbage.append(C())
gc.set_debug(gc.DEBUG_UNCOLLECTABLE)

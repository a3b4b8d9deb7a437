import gc
gc.set_debug(gc.DEBUG_STATS | gc.DEBUG_COLLECTABLE)
class A:
    def __del__(self): print('del')
a = A()
a.a = a
gc.freeze()
b = A()
b.b = b
del b

"""An exception kept in a variable of the frame that its traceback holds."""
import gc, weakref
class Res:
    pass
def work():
    r = Res()
    w = weakref.ref(r)
    try:
        raise ValueError
    except ValueError as e:
        err = e
    return w
gc.disable()
w = work()
print(w() is None)
n = gc.collect()
print(w() is None, n)

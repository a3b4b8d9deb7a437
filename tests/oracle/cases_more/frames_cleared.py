"""A frame is cleared, and says what it is"""
import sys, gc
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def f():
    a = D(1)
    b = [a, D(2)]
    raise ValueError('x')
try:
    f()
except ValueError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_frame.f_code.co_name, tb.tb_frame.f_lineno)
    tb.tb_frame.clear()
    print(tb.tb_frame.f_locals, gc.get_count())
    try:
        tb.tb_frame.f_back.clear()
    except RuntimeError as r:
        print(r)
    del tb
print(gc.get_count())
def g():
    x = D(3)
    return sys._getframe()
fr = g()
print(fr.f_locals.keys())
fr.clear()
print(sys.getrefcount(fr))
del fr
fr = g()
del fr
print(repr(sys._getframe()).replace(hex(id(sys._getframe())), '...'))
def line():
    return repr(sys._getframe()).split(', ')[2:]
print(line())

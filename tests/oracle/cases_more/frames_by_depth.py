"""The running frame and its callers by sys._getframe"""
import sys
def f():
    fr = sys._getframe()
    print(fr.f_code.co_name, fr.f_lineno, fr.f_back.f_code.co_name, sys.getrefcount(fr))
    g = sys._getframe(1)
    print(g.f_code.co_name)
    try:
        sys._getframe(50)
    except ValueError as e:
        print(e)
    return fr
def h():
    x = 1
    return f()
r = h()
print(r.f_lineno, r.f_locals.keys())
del r
print(sys._getframe(0).f_code.co_name)
try:
    sys._getframe("a")
except TypeError as e:
    print(e)
try:
    sys._getframe(1,2)
except TypeError as e:
    print(e)

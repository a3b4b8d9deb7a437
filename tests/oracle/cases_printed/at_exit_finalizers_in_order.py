import weakref, sys
class A: pass
a = A()
def last(n):
    print("last", n)
    if n == 2:
        sys.exit(5)
weakref.finalize(a, last, 1)
weakref.finalize(a, last, 2)
weakref.finalize(a, last, 3)
x = weakref.finalize(a, last, 4)
x.atexit = False

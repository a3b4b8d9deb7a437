"""sys.exc_info tells the exception that is being handled, sys.exit raises one"""
import sys
print(sys.exc_info())
try:
    1/0
except ZeroDivisionError as e:
    t = sys.exc_info()
    print(t[0], t[1] is e, t[2].tb_lineno, sys.getrefcount(e))
print(sys.exc_info())
del t
def g():
    try:
        yield 1
    except ValueError:
        print(sys.exc_info()[0])
        yield 2
try:
    raise KeyError(1)
except KeyError:
    i = g()
    next(i)
    print(i.throw(ValueError))
    print(sys.exc_info()[0])
    i.close()
def log():
    kind, value, tb = sys.exc_info()
    print(kind.__name__, value, tb.tb_lineno)
try:
    [][1]
except IndexError:
    log()
import sys
def f():
    try:
        sys.exit(3)
    finally:
        print("cleanup")
try:
    f()
except SystemExit as e:
    print(e.code, e.args)
for a in ((), (None,), ("bye",), ((1, 2),)):
    try:
        sys.exit(*a)
    except SystemExit as e:
        print(repr(e), e.code)
try:
    sys.exit(1, 2)
except TypeError as e:
    print(e)
print(sys.getdefaultencoding(), sys.is_finalizing())

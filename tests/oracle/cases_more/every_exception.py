"""Every exception class, raised and caught

What an exception holds while it is handled, and that nothing of it is left afterwards.
"""
CLASSES = [
    ArithmeticError, BaseException, BufferError, EOFError, EnvironmentError, GeneratorExit, IOError, ImportError,
    KeyboardInterrupt, ModuleNotFoundError, NotImplementedError, OSError, OverflowError,
    RecursionError, SyntaxError, SystemError, SystemExit, UnboundLocalError, UnicodeError, Warning]
kept = []
for kind in CLASSES:
    try:
        raise kind("text")
    except BaseException as e:
        kept.append(e.args)
        name = type(e).__name__
        print(name, isinstance(e, Exception), e.__traceback__ is not None)
print(len(kept), EnvironmentError is OSError, IOError is OSError)


def local():
    print(unbound)
    unbound = 1


try:
    local()
except UnboundLocalError as e:
    print(e)
try:
    float(10 ** 400)
except OverflowError as e:
    print(type(e).__name__)


e = None
del kept, CLASSES, kind, name

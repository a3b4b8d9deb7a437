def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    __slots__ = ("s",)
    def m(self): pass
for o in (5, 2.5, "a", [], (), None, True, {}, A(), len, range(3), slice(1), print, iter([]), b"", object(), (x for x in ()), int, list, type, Exception("a"), [].append, str.upper, classmethod(len)):
    for n in ("real", "x", "__class__", "__doc__", "__name__", "start", "append", "s", "m", "__add__", "__len__", "gi_frame", "args", "__self__", "__func__", "fget", "__eq__", "__hash__", "numerator", "__qualname__", "__init__", "__new__", "__slots__"):
        print(type(o).__name__, n, end=" ")
        t(lambda: delattr(o, n))
for o in (5, 2.5, "a", [], None, A(), A().m, len, range(3), slice(1), iter([]), b"", object(), (x for x in ()), [].append, str.upper, classmethod(len)):
    for n in ("real", "x", "__class__", "__doc__", "start", "append", "m", "__add__", "__len__", "gi_frame", "__self__", "__func__", "fget", "__eq__", "__hash__", "__init__", "__new__", "__slots__"):
        print(type(o).__name__, n, end=" ")
        t(lambda: setattr(o, n, 5))
for o in (int, list, type, object, Exception, range):
    for n in ("real", "x", "__class__", "__doc__", "__name__", "append", "__init__", "__bases__", "__mro__", "__qualname__", "__module__"):
        print(o.__name__, n, end=" ")
        t(lambda: setattr(o, n, 5))

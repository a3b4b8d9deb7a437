"""Attributes that exceptions keep in their structure: set, deleted, and overridden by classes."""


class E(Exception):
    x = 1
class O(Exception):
    args = "own"
    def __init__(self, *a):
        self.kept = a
class Stop(StopIteration):
    pass
class P(ValueError):
    @property
    def __cause__(self):
        return "property"
    @__cause__.setter
    def __cause__(self, v):
        self.saved = v
def tell(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)
def work(e):
    e.args = [1, "two"]
    print(e.args, str(e))
    e.args = "ab"
    print(e.args)
    e.args = ()
    print(repr(e))
    e.__cause__ = ValueError("c")
    e.__context__ = KeyError("k")
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    e.__cause__ = None
    e.__context__ = None
    e.__suppress_context__ = False
    try:
        raise e
    except Exception:
        pass
    tb = e.__traceback__
    e.__traceback__ = None
    e.__traceback__ = tb
    tb = None
    e.__traceback__ = None
    print(vars(e))
    for name in ["args", "__traceback__", "__context__", "__cause__", "__suppress_context__", "with_traceback", "nope"]:
        tell(setattr, e, name, 5)
        tell(delattr, e, name)
    print(vars(e), e.args)
    e.__dict__ = {"a": 1}
    print(e.a)
work(ValueError("plain"))
work(E("own"))
o = O(1, 2)
print(o.args, o.kept, str(o))
o.args = 7
print(o.args, vars(o))
s = Stop(5)
print(s.value)
s.value = 6
print(s.value, vars(s), s.args)
p = P()
p.__cause__ = 3
print(p.__cause__, p.saved, vars(p))
try:
    raise p from KeyError("real")
except P as q:
    print(q.__cause__)
k = OSError(2, "no")
k.errno = 5
print(k.errno, k.strerror, str(k), vars(k))

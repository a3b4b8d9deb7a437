"""What protocols complain of: slots that answer wrongly, or are not there."""


def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class NoIter:
    pass
class BadLen:
    def __len__(self):
        return -1
class StrLen:
    def __len__(self):
        return "3"
class BadBool:
    def __bool__(self):
        return 1
class BadHash:
    def __hash__(self):
        return "x"
class BadIndex:
    def __index__(self):
        return 1.5
class BadInit:
    def __init__(self):
        return 1
class BadNew:
    def __new__(cls):
        return 5
    def __init__(self):
        print("never")
class BadStr:
    def __str__(self):
        return 1
    def __repr__(self):
        return None
class BadIter:
    def __iter__(self):
        return self
class BadContains:
    def __contains__(self, x):
        raise ZeroDivisionError("in")
class BadEq:
    def __eq__(self, o):
        raise ValueError("eq")
class BadFormat:
    def __format__(self, spec):
        return 3
class BadInt:
    def __int__(self):
        return "1"
    def __float__(self):
        return 1
class BadCall:
    def __call__(self, a):
        return a
class BadEnter:
    def __enter__(self):
        raise KeyError("enter")
    def __exit__(self, *a):
        print("exit")
class Getter:
    def __getattr__(self, n):
        raise AttributeError("custom " + n)
tell(lambda: list(NoIter()))
tell(lambda: NoIter()[0])
tell(lambda: len(NoIter()))
tell(lambda: len(BadLen()))
tell(lambda: len(StrLen()))
tell(lambda: bool(BadLen()))
tell(lambda: bool(BadBool()))
tell(lambda: 1 if BadBool() else 2)
tell(lambda: hash(BadHash()))
tell(lambda: {BadHash(): 1})
tell(lambda: [1, 2][BadIndex()])
tell(lambda: range(BadIndex()))
tell(lambda: BadInit())
tell(lambda: BadNew())
tell(lambda: str(BadStr()))
tell(lambda: repr(BadStr()))
tell(lambda: list(BadIter()))
tell(lambda: iter(BadIter()))
tell(lambda: 1 in BadContains())
tell(lambda: BadEq() == 1)
tell(lambda: [BadEq()] == [1])
tell(lambda: BadEq() in [1])
tell(lambda: [1].index(BadEq()))
tell(lambda: f"{BadFormat()}")
tell(lambda: format(NoIter(), "x"))
tell(lambda: int(BadInt()))
tell(lambda: float(BadInt()))
tell(lambda: int(NoIter()))
tell(lambda: float(NoIter()))
tell(lambda: BadCall()())
tell(lambda: BadCall()(1, 2))
tell(lambda: NoIter()())
tell(lambda: Getter().x)
tell(lambda: hasattr(Getter(), "x"))
tell(lambda: getattr(Getter(), "x", "default"))
tell(lambda: NoIter() < NoIter())
tell(lambda: NoIter() + 1)
tell(lambda: -NoIter())
tell(lambda: abs(NoIter()))
tell(lambda: round(NoIter()))
tell(lambda: divmod(NoIter(), 1))
tell(lambda: sum([NoIter()]))
tell(lambda: max([NoIter(), NoIter()]))
tell(lambda: sorted([NoIter(), NoIter()]))
tell(lambda: "".join([NoIter()]))
tell(lambda: next(NoIter()))
tell(lambda: reversed(NoIter()))
tell(lambda: NoIter.missing)
tell(lambda: NoIter().missing)
tell(lambda: isinstance(1, NoIter()))
tell(lambda: super(NoIter, 5))
tell(lambda: NoIter.__init__())
tell(lambda: NoIter(1))
tell(lambda: NoIter(a=1))
tell(lambda: BadCall.__call__())
tell(lambda: object.__new__(5))
tell(lambda: object.__new__())
tell(lambda: int.__new__(str))
tell(lambda: NoIter.__dict__["x"])
def w():
    with BadEnter():
        pass
tell(w)
def w2():
    with NoIter():
        pass
tell(w2)
def d1():
    del NoIter().x
tell(d1)
def d2():
    del NoIter()[0]
tell(d2)
def s1():
    NoIter()[0] = 1
tell(s1)
def s2():
    object().x = 1
tell(s2)
def s3():
    (5).x = 1
tell(s3)
def s4():
    NoIter.__name__ = 5
tell(s4)
def s5():
    int.x = 1
tell(s5)
def u():
    a, b = NoIter()
tell(u)
def u2():
    (a, b), c = [1, 2], 3, 4
tell(u2)
def r():
    raise NoIter()
tell(r)
def r2():
    raise ValueError from NoIter()
tell(r2)
def x():
    try:
        raise KeyError(1)
    except NoIter:
        pass
tell(x)
def x2():
    try:
        raise KeyError(1)
    except (ValueError, "no"):
        pass
tell(x2)

"""finally, with and nested exceptions, and what they leave."""
log = []
def a():
    try:
        return 1
    finally:
        log.append("a")
def b():
    try:
        raise ValueError("b")
    finally:
        return 2
def c():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
        finally:
            log.append(i)
    else:
        log.append("else")
    return log[-1]
def d():
    try:
        try:
            1 / 0
        finally:
            log.append("inner")
            {}["k"]
    except KeyError as e:
        return type(e.__context__).__name__
def e():
    try:
        raise ValueError(1)
    except ValueError as x:
        try:
            raise KeyError(2) from x
        except KeyError as y:
            return y
def f():
    try:
        raise TypeError
    except (ValueError, KeyError):
        log.append("no")
    except TypeError:
        log.append("yes")
    else:
        log.append("else")
    finally:
        log.append("fin")
print(a(), b(), c(), d())
k = e()
print(repr(k), repr(k.__cause__), k.__suppress_context__)
f()
print(log)
class E(Exception):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code
    def __str__(self):
        return "E<%s>" % self.code
try:
    raise E(5, "x", [1])
except E as x:
    print(x, x.args, x.code)
    saved = x
print(saved.__traceback__ is not None)
saved.__traceback__ = None
try:
    try:
        raise saved
    except E:
        raise
except Exception as again:
    print(again is saved)
try:
    raise RuntimeError("x") from None
except RuntimeError as r:
    print(r.__cause__, r.__context__)
try:
    assert False, "msg"
except AssertionError as ae:
    print(ae)
try:
    assert log == 1
except AssertionError as ae:
    print(repr(ae))
def deep(n):
    if n == 0:
        raise IndexError("deep")
    deep(n - 1)
try:
    deep(5)
except IndexError as ie:
    tb = ie.__traceback__
    n = 0
    while tb is not None:
        n += 1
        tb = tb.tb_next
    print(n)
class CM:
    def __enter__(self):
        log.append("enter")
        return self
    def __exit__(self, t, v, tb):
        log.append(t and t.__name__)
        return t is ValueError
with CM() as cm:
    log.append("body")
with CM():
    raise ValueError("swallowed")
try:
    with CM(), CM():
        raise KeyError("out")
except KeyError as ke:
    print(ke)
print(log[-7:])
def nested():
    try:
        raise ValueError("one")
    except ValueError:
        try:
            raise TypeError("two")
        except TypeError as t:
            return t.__context__
print(nested())
try:
    raise 5
except TypeError as te:
    print(te)
try:
    raise ValueError("a", "b")
except ValueError as ve:
    print(ve, ve.args)

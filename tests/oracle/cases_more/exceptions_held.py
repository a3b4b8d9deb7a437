import sys, gc
class AppError(Exception):
    def __init__(self, code, msg="none"):
        super().__init__(msg)
        self.code = code
    def describe(self):
        return "%d:%s" % (self.code, self)
class Sub(AppError):
    pass
def risky(n):
    data = [n] * 10
    if n == 1:
        raise AppError(7, "seven")
    if n == 2:
        raise Sub(8)
    if n == 3:
        return data[20]
    if n == 4:
        return {}["k"]
    if n == 5:
        return int("zz")
    return n / 0
for i in range(7):
    try:
        risky(i)
    except Sub as e:
        print("sub", e.describe(), e.args)
    except AppError as e:
        print("app", e.describe(), repr(e))
    except (IndexError, KeyError) as e:
        print(type(e).__name__, e)
    except Exception as e:
        print("other", e, e.__traceback__ is not None)
    else:
        print("fine")
    finally:
        print("done", i)
saved = None
def keep():
    global saved
    big = [1] * 100
    try:
        raise ValueError("keep")
    except ValueError as e:
        saved = e
keep()
print(sys.getrefcount(saved))
tb = saved.__traceback__
print(tb.tb_lineno, tb.tb_frame.f_code.co_name)
saved = None
del tb
print(gc.collect())
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("from") from e
except ValueError as e:
    print(e.__cause__, e.__context__)
try:
    try:
        [][1]
    except IndexError:
        raise KeyError("ctx")
except KeyError as e:
    print(repr(e.__context__), e.__suppress_context__)
def fin():
    try:
        return "try"
    finally:
        print("finally")
print(fin())
def nested():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print(i)
        finally:
            print("f", i)
    return i
print(nested())
try:
    raise AppError(1)
except AppError as err:
    other = err
print(other.code)
try:
    print(err)
except NameError as e:
    print(e)
class Ctx:
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, t, v, tb):
        print("exit", t and t.__name__)
        return t is ValueError
with Ctx() as c:
    print("in")
with Ctx():
    raise ValueError("swallowed")
try:
    with Ctx() as c, Ctx():
        raise KeyError("not")
except KeyError as e:
    print("got", e)
try:
    assert 1 > 2, "math"
except AssertionError as e:
    print(e)
def reraise():
    try:
        raise RuntimeError("r")
    except RuntimeError:
        raise
try:
    reraise()
except RuntimeError as e:
    print(e, e.__traceback__.tb_next.tb_lineno)
e = ValueError(1, "two")
print(e.args, str(e), repr(e))
print(repr(KeyError("k")), str(KeyError("k")))
try:
    next(iter([]))
except StopIteration as e:
    print(repr(e))
print(issubclass(KeyError, LookupError))
try:
    undefined_name
except NameError as e:
    print(e)
try:
    None.foo
except AttributeError as e:
    print(e)
try:
    "a" + 1
except TypeError as e:
    print(e)
try:
    1 + "a"
except TypeError as e:
    print(e)
try:
    a, b = [1, 2, 3]
except ValueError as e:
    print(e)
try:
    a, b, c = [1, 2]
except ValueError as e:
    print(e)
try:
    {}[[]]
except TypeError as e:
    print(e)
try:
    "abc".nope()
except AttributeError as e:
    print(e)
try:
    [1, 2].remove(5)
except ValueError as e:
    print(e)
try:
    for x in 5:
        pass
except TypeError as e:
    print(e)

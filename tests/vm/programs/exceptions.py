# Raising, catching, chaining, finally.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


attempt(lambda: 1 / 0)
attempt(lambda: 1 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: 1.0 / 0)
attempt(lambda: [1][5])
attempt(lambda: (1,)[5])
attempt(lambda: {"a": 1}["b"])
attempt(lambda: {}[1])
attempt(lambda: "abc"[9])
attempt(lambda: undefined_name)
attempt(lambda: None.x)
attempt(lambda: "a" + 1)
attempt(lambda: 1 + "a")
attempt(lambda: [] + ())
attempt(lambda: {}[[]])
attempt(lambda: {[]})
attempt(lambda: int("x"))
attempt(lambda: int([]))
attempt(lambda: float("y"))
attempt(lambda: 1 < "a")
attempt(lambda: iter(5))
attempt(lambda: next(iter([])))
attempt(lambda: next(5))
attempt(lambda: max([]))
attempt(lambda: [].pop())
attempt(lambda: {}.popitem())
attempt(lambda: [1].remove(2))
attempt(lambda: [1].index(2))
attempt(lambda: "a".nope())
attempt(lambda: chr(-1))
attempt(lambda: ord("ab"))
attempt(lambda: isinstance(1, 2))
attempt(lambda: sum(["a"]))
attempt(lambda: -"a")
attempt(lambda: 3 @ 4)
attempt(lambda: 5[0])
attempt(lambda: len(5))


def unpack(value):
    a, b = value
    return a, b


attempt(lambda: unpack([1]))
attempt(lambda: unpack([1, 2, 3]))
attempt(lambda: unpack(5))
attempt(lambda: unpack("xy"))


def local():
    print(unbound)
    unbound = 1


attempt(local)


def closure():
    def inner():
        return later
    inner()
    later = 1


attempt(closure)


def finals(kind):
    try:
        if kind == 1:
            return "returned"
        if kind == 2:
            raise ValueError("raised")
        for i in range(3):
            try:
                if i == 1:
                    continue
                if i == 2:
                    break
            finally:
                print("inner", i)
    except ValueError as e:
        print("caught", e)
        return "handled"
    else:
        print("else")
    finally:
        print("finally", kind)
    return "end"


for k in range(3):
    print(finals(k))


class MyError(Exception):
    pass


class Rich(Exception):
    def __init__(self, code):
        super().__init__("code %d" % code)
        self.code = code


try:
    raise MyError("a", 1)
except MyError as e:
    print(e.args, e, repr(e))
try:
    raise Rich(7)
except Rich as e:
    print(e, e.code, e.args)
try:
    raise MyError
except Exception as e:
    print(repr(e), e.args, str(e) == "")
try:
    try:
        raise KeyError("first")
    except KeyError as first:
        raise ValueError("second") from first
except ValueError as e:
    print(e, repr(e.__cause__), e.__context__ is e.__cause__, e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("while handling")
except ValueError as e:
    print(repr(e.__context__), e.__cause__)
try:
    try:
        raise ValueError("again")
    except ValueError:
        raise
except ValueError as e:
    print("reraised", e)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    raise ValueError("x") from 5
except TypeError as e:
    print(e)
try:
    e
except NameError as n:
    print(n)
try:
    [][0]
except (KeyError, IndexError) as e:
    print("tuple", e)
try:
    try:
        raise KeyError(1)
    except (ValueError, TypeError):
        print("never")
except LookupError as e:
    print("lookup", e, isinstance(e, KeyError))


def deep(n):
    if n == 0:
        raise MyError("deep")
    deep(n - 1)


try:
    deep(5)
except MyError as e:
    tb = e.__traceback__
    count = 0
    while tb is not None:
        count += 1
        tb = tb.tb_next
    print("frames", count)


def endless(n):
    return endless(n + 1)


try:
    endless(0)
except RecursionError as e:
    print(e)
assert 1 == 1
try:
    assert 1 == 2, "message"
except AssertionError as e:
    print("assert", e)
try:
    assert []
except AssertionError as e:
    print("assert", repr(e))
for i in range(2):
    try:
        continue
    finally:
        print("c", i)
while True:
    try:
        break
    finally:
        print("b")

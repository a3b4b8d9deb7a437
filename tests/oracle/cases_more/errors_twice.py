"""Errors that CPython raises twice over, the first one being replaced; and texts with a Py_ssize_t."""


def f(a): return a


def say(call):
    for turn in range(2):
        try:
            call()
        except Exception as e:
            print(type(e).__name__, e.args)


say(lambda: float("x"))
say(lambda: float(" 1x"))
say(lambda: float(""))
say(lambda: float([]))
say(lambda: int(None))
say(lambda: "{a}".format(1))
say(lambda: "{} {}".format(1))
say(lambda: dict([1]))
say(lambda: dict([(1,)]))
say(lambda: "%q" % 1)
say(lambda: ord("ab"))
say(lambda: int.__add__("a", 1))
say(lambda: int.__add__())
try:
    a, *b, c = [1]
except ValueError as e:
    print(e)

"""Exceptions: handlers, frames kept alive, reraising, nested finally, with, in generators."""
import gc
import sys


class Mark:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("free", self.n)


def deep(n):
    m = Mark(n)
    if n == 0:
        raise ValueError("bottom")
    deep(n - 1)


try:
    deep(2)
except ValueError as e:
    print("caught", e, sys.getrefcount(e))
print("out")
saved = []
for i in range(2):
    try:
        deep(0)
    except ValueError as e:
        saved.append(e)
print(len(saved))
tb = saved[0].__traceback__
saved[0] = None
print("tb held")
tb = None
print("tb gone")
saved[0] = saved[1].with_traceback(None)
print(saved[0] is saved[1])
saved.clear()


def reraise():
    try:
        deep(0)
    except ValueError:
        print("again")
        raise
    finally:
        print("fin")


try:
    reraise()
except ValueError:
    print("end")


def wrap(f):
    try:
        return f()
    except Exception as e:
        err = RuntimeError("wrapped")
        err.inner = e
        raise err from e


try:
    wrap(lambda: {}["k"])
except RuntimeError as e:
    print(e.inner.args, e.__cause__ is e.inner, e.__suppress_context__)
    loop = e
loop.loop = loop
del loop
print(gc.collect())


def g():
    m = Mark("g")
    try:
        yield 1
    except KeyError as e:
        print("g got", e)
        yield 2
    print("g end")


it = g()
next(it)
print(it.throw(KeyError("t")))
try:
    next(it)
except StopIteration as e:
    print("stop", e.value)


class CM:
    def __enter__(self):
        return Mark("cm")

    def __exit__(self, t, v, tb):
        print(t is ValueError)
        return True


with CM() as m:
    x = Mark("body")
    raise ValueError
print("with over", m.n)
del m, x
for i in range(3):
    try:
        if i == 1:
            break
        1 / i
    except ZeroDivisionError as e:
        print(i, e)
    else:
        print("no error")
    finally:
        print("finally", i)


def ret(n):
    while True:
        try:
            if n > 1:
                return Mark("ret")
            n += 1
            continue
        finally:
            print("n", n)


ret(0)

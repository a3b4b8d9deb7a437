"""What dies while an exception is in flight or handled, and sees who holds what."""


class T:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


class E(Exception):
    pass


def g(a):
    x = T(8000)
    yield a


def waits():
    try:
        raise E(T(5))
    except E:
        yield 1


w = list(g(1))
try:
    try:
        5[0]
    finally:
        w = list(g(1))
except TypeError:
    pass
v = waits()
next(v)
v.close()
v = waits()
next(v)
v = None
try:
    v -= T(7)
except TypeError:
    pass


def f(*a, **k): return a


v = f(*[T(8)], **{"b": T(9)})
v = f(*[T(10)])
D = {"a": T(11), "c": T(12)}
D.update({"a": T(13), "c": T(14)})
D.update(a=T(15))
kept = T(16)
{"b": T(17)}["a"] = kept
print("end")

"""Generators: send, throw, close, delegation, return value, frames kept."""
import gc
import sys


def averager():
    total, n = 0, 0
    avg = None
    while True:
        x = yield avg
        if x is None:
            return total
        total += x
        n += 1
        avg = total / n


def outer(res):
    r = yield from averager()
    res.append(r)
    return "done"


res = []
g = outer(res)
next(g)
print(g.send(10), g.send(20))
try:
    g.send(None)
except StopIteration as e:
    print(e.value, res)


def catcher():
    while True:
        try:
            x = yield
            print("got", x)
        except ValueError as e:
            print("caught", e)
        finally:
            print("pass")


c = catcher()
next(c)
c.send([1])
c.throw(ValueError("v"))
c.throw(ValueError, "w")
try:
    c.throw(KeyError)
except KeyError as e:
    print("out", repr(e))
print(list(c))
big = [1, 2, 3]


def hold(x):
    y = x
    yield y
    yield len(y)


h = hold(big)
print(sys.getrefcount(big))
next(h)
print(sys.getrefcount(big))
print(next(h), sys.getrefcount(big))
print(list(h), sys.getrefcount(big))
z = (a * b for a in range(3) for b in big if a)
print(list(z))


def bad():
    yield 1
    raise StopIteration(2)


try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__))
try:
    bad().send(1)
except TypeError as e:
    print(e)


def self_holder():
    me = yield
    yield me


s = self_holder()
next(s)
s.send(s)
del s
print(gc.collect())


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(3)))
a, *b = tree(2)
print(a, b, max(tree(2)), sum(tree(3)), 2 in tree(2))

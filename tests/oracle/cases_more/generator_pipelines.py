"""Generators: pipeline, early exit, reference kept by suspended frames, recursion, send."""
import gc
import sys


def count(n):
    i = 0
    while i < n:
        got = yield i
        if got is not None:
            i = got
        else:
            i += 1


def evens(src):
    for x in src:
        if x % 2 == 0:
            yield x


def take(n, src):
    for i, x in enumerate(src):
        if i == n:
            return "done"
        yield x


base = count(100)
p = take(3, evens(base))
print(list(p), next(base), sys.getrefcount(base))
print(base.send(50), next(base))
p = None
base.close()
print(list(base))


def flatten(x):
    if isinstance(x, list):
        for y in x:
            yield from flatten(y)
    else:
        yield x


print(list(flatten([1, [2, [3, [4]], 5]])))
f = flatten([[1, 2], 3])
print(next(f), gc.get_count())
del f


def ret():
    yield 1
    return [2]


def user():
    v = yield from ret()
    v.append(3)
    yield v


print(list(user()))
u = user()
next(u)
w = next(u)
print(w, sys.getrefcount(w))
del u
print(sys.getrefcount(w))
acc = []


def coroutine():
    while True:
        try:
            acc.append((yield len(acc)))
        except ValueError as e:
            acc.append(str(e))


c = coroutine()
print(next(c), c.send("a"), c.throw(ValueError("b")), c.send(None), acc)
del c
z = {k: v for k, v in zip("abc", (n * n for n in range(9)))}
print(z, max(len(s) for s in ("a", "bbb")), any(x > 2 for x in [1, 3]), all(x for x in []))
a, b, *rest = (x for x in range(5))
print(a, b, rest, *(c for c in "xy"), sep="-")
gens = [count(2) for _ in range(3)]
print([next(g) for g in gens], [list(g) for g in gens])
r = range(3)
it = iter(r)
print(next(it), list(it), list(it), 2 in r, r[-1], r[::-1], len(range(0, 100, 7)))
lam = (lambda: (yield 5))
print(next(lam()))
me = None
def selfref():
    yield me
me = selfref()
next(me)
del me
print(gc.collect())
print(sorted((x % 3, x) for x in range(5)))

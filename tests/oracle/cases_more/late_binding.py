"""Closures with loops, late binding, nonlocal counters, cells in exceptions and generators."""
import gc
import sys


def make_counters(n):
    out = []
    for i in range(n):
        total = [0]

        def add(k=1):
            total[0] += k
            return total[0], i
        out.append(add)
    return out


cs = make_counters(3)
print([c() for c in cs], [c(10) for c in cs], cs[0].__closure__[0].cell_contents)
print(cs[0].__closure__[1] is cs[2].__closure__[1], sys.getrefcount(cs[0].__closure__[1]))


def memo(f):
    cache = {}

    def inner(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]
    inner.cache = cache
    return inner


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(30), len(fib.cache), sorted(fib.cache)[:2])


def bank(start):
    balance = start

    def deposit(x):
        nonlocal balance
        balance += x
        return balance

    def history():
        nonlocal deposit
        old = deposit
        deposit = None
        return old is not None, balance

    return deposit, history


dep, hist = bank(100)
print(dep(50), hist(), hist.__closure__[1].cell_contents)
del dep
print(gc.collect())


def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return run


print(compose(lambda x: x + 1, lambda x: x * 2, str)(5) if False else compose(str, lambda x: x * 2)(5))


def outer(x):
    class Inner:
        y = x

        def get(self):
            return x, __class__

    def gen():
        for k in x:
            yield k, Inner
    return Inner, gen


I, g = outer([1, 2])
print(I().get()[0] is I.y, I().get()[1] is I, [k for k, _ in g()])
del I, g
print(gc.collect())


def catch():
    try:
        raise KeyError("k")
    except KeyError as e:
        f = lambda: e
    try:
        f()
    except NameError as err:
        return str(err)


print(catch())
ops = {name: (lambda n: lambda x: x * n)(i) for i, name in enumerate(["zero", "one", "two"])}
print({k: f(7) for k, f in ops.items()})

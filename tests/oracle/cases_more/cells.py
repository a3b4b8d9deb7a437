"""Closures: cells shared, cleared, in classes, in comprehensions, nested three deep."""
import gc
import sys


def make(n):
    x = [n]

    def get():
        return x

    def put(v):
        nonlocal x
        x = v

    def drop():
        nonlocal x
        del x
    return get, put, drop


get, put, drop = make(1)
print(get(), get.__closure__[0] is put.__closure__[0])
put("new")
print(get())
drop()
try:
    get()
except NameError as e:
    print(type(e).__name__, e)
try:
    get.__closure__[0].cell_contents
except ValueError as e:
    print(e)
put(5)
print(get())


def three():
    a = []

    def two():
        b = [a]

        def one():
            return a, b
        return one
    return two()


f = three()
print(f(), [sys.getrefcount(c) for c in f.__closure__])


def cls(v):
    class K:
        held = v

        def show(self):
            return v
    return K


K = cls([1])
print(K().show() is K.held)
fs = [lambda: i for i in range(3)]
print([g() for g in fs], fs[0].__closure__[0] is fs[1].__closure__[0])
gs = [(lambda j: lambda: j)(i) for i in range(3)]
print([g() for g in gs])
del K, f
print(gc.collect())


def use_before():
    def inner():
        return later
    try:
        inner()
    except NameError as e:
        print(e)
    later = 1
    return inner()


print(use_before())


def arg(a, b=lambda: 0):
    def both():
        return a, b()
    a = a + 1
    return both


print(arg(1)(), arg(5, lambda: 7)())

import sys
def counter(start=0):
    n = start
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return inc, get
inc, get = counter(10)
print(inc(), inc(5), get())
print(inc.__closure__[0].cell_contents, sys.getrefcount(inc))
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
gs = [lambda i=i: i for i in range(3)]
print([f() for f in gs])
def make_adders(n):
    out = []
    for k in range(n):
        def adder(x, k=k):
            return x + k
        out.append(adder)
    return out
ad = make_adders(3)
print(ad[2](5), ad[1].__defaults__)
def outer(x):
    def middle(y):
        def inner(z):
            return x + y + z
        return inner
    return middle
print(outer(1)(2)(3))
o = outer([1])
m = o([2])
del o
print(m([3]))
compose = lambda f, g: lambda x: f(g(x))
h = compose(str, lambda v: v * 2)
print(h(21))
def memo(f):
    cache = {}
    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    wrapper.cache = cache
    return wrapper
@memo
def fibo(n):
    return n if n < 2 else fibo(n - 1) + fibo(n - 2)
print(fibo(20), len(fibo.cache))
def kw(a, *args, b=2, **kwargs):
    return a, args, b, kwargs
print(kw(1), kw(1, 2, 3, b=4, c=5), kw(*[1, 2], **{"z": 3}))
def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2), f(3, []), f.__defaults__)
g = 0
def setg():
    global g
    g = g + 1
    return g
setg()
print(setg(), g)
def rec(n):
    return 1 if n == 0 else n * rec(n - 1)
print(rec(20))
def pos(a, b, /, c, *, d):
    return a + b + c + d
print(pos(1, 2, 3, d=4), pos(1, 2, c=3, d=4))
try:
    pos(1, 2)
except TypeError as e:
    print(e)
try:
    kw()
except TypeError as e:
    print(e)
print((lambda *a, **k: (a, k))(1, x=2))
del inc, get

def f0(): pass
def f1(): "doc"
def f2():
    "doc"
    return 1
def f3():
    return
def f4(a, b=1, *c, d, e=2, **g): return a, b, c, d, e, g
def f5(a, b, /, c, d=5): return a
def f6(a=1, b=2): pass
def f7(a=x, b=2): pass
def f8(*, a=1, b=x): pass
def f9(a: int, b: str = "x", *c: list, d: dict = {}, **e: set) -> bool: pass
def f10(*args): return args
def f11(**kw): return kw
def f12(*, k): return k
@deco
def f13(): pass
@deco(1)
@other.deco
def f14(a=1): pass
def f15():
    x = 1
    def g(): return x
    return g
def f16(x):
    def g():
        nonlocal x
        x += 1
        return x
    return g
def f17():
    global gg, hh
    gg = 1
    hh += gg
    del hh
def f18(a, b):
    c = lambda d=a: a + b + d
    return c
def f19():
    x = 1
    def g():
        def h():
            return x
        return h
    return g
def f20(self, z):
    y = z
    def inner(z=z):
        return self, y, z
    return inner
def f21():
    yield
def f22():
    yield 1
    x = yield 2
    y = yield
    return x, y
def f23():
    x = yield from a
    yield from b
    return x
def f24(n):
    for i in range(n):
        yield i
def f25():
    x = 1
    del x
    return x
def f26():
    def g():
        return x
    x = 1
    del x
    return g
def f27():
    if a:
        return 1
    else:
        return 2
def f28():
    while 1:
        pass
def f29():
    if a:
        return 1
    elif b:
        return 2
def f30():
    return a if b else c
def f31():
    return (a if b else c) + 1
def f32():
    return a and b or c
def f33():
    return not a
def f34(x):
    import gc
    from sys import getrefcount as r, intern
    return gc, r, intern, x
def f35():
    "a" + "b"
    return 1
def f36():
    f"a"
    return 1
def f37():
    b"no doc"
    return 2
def f38():
    x: int = 1
    y: str
    def g(): return x
    return g
def f39(a, b):
    a, b = b, a
    a, b, c = b, a, a
    a, b, c, d = a, b, a, b
    a.x, b[0] = 1, 2
    (a,) = b
    (a,) = (b,)
    [a, b] = [1, 2]
    a = b, = c
    return a
def f40(fn):
    fn()
    fn(1)
    fn(1, 2)
    fn(a=1)
    fn(1, a=2, b=x)
    fn(*a)
    fn(*a, 1)
    fn(1, *a)
    fn(1, 2, 3, *a)
    fn(*a, *b)
    fn(**k)
    fn(1, **k)
    fn(1, 2, **k)
    fn(1, 2, 3, **k)
    fn(x, y, **k)
    fn(a=1, **k)
    fn(a=1, b=2, **k)
    fn(**k, a=1)
    fn(**k, **l)
    fn(*a, **k)
    fn(1, *a, x=1, **k)
    fn(*a, x=1)
    fn.m()
    fn.m(1)
    fn.m(a=1)
    fn.m(*a)
    fn.m(1, 2).n(3)
    fn.m(1)(2)[3].o(4)
    fn(i for i in a)
    fn(lambda: 0)
    return fn
x = lambda: 0
x = lambda a, b=1, *c, d=2, **e: (a, b)
x = lambda: (yield)
x = lambda: (lambda: y)
x = (lambda x: lambda y: x + y)(1)(2)
x = [lambda: 0, lambda: 0]
print(a, b, sep="")
def many(a0, a1, a2, a3):
    def g(): return a3, a1
    def h(): return a0, loc
    loc = a2
    return g, h
def recursive(n): return 0 if n == 0 else 1 + recursive(n - 1)
async_ = 1
def const_ret(): return (1, 2), 300, 1.5, "x y"
def const_ret2(): return (1, 2), 300, 1.5, "x y"
def shares_names(): return foo(bar)
def shares_names2(): return bar.foo
k = ("foo", "bar")
k2 = (None, 300)
def consts_are_k2(): return 300

x = 1
def f():
    return x
def g():
    x = 2
    def h():
        def i():
            nonlocal x
            x = 3
        return i
    return h
def j():
    global x
    def k():
        return x
    x = 5
    return k
def l(a):
    def m():
        b = 1
        def n():
            c = 2
            def o():
                return a, b, c, d
            return o
        return n
    return m
def p(z, y, x):
    return lambda: (x, y, z)
class A:
    a = 1
    def f(self):
        return a
    b = [a for i in range(3)]
    c = [i for i in a]
def q():
    class B:
        t = 1
        def m(self):
            return t, u
        global v
        v = 2
        u = u
    u = 1
    return B
def r(cond):
    if cond:
        w = 1
    def s():
        return w
    return s
def many():
    b = a = d = c = 1
    def use(): return d, c, b, a
    return use
def self_ref():
    def inner(): return inner
    return inner
def default_from_outer(x=x): return x
def nested_comp():
    v = 1
    return [[v + i + j for j in range(i)] for i in range(v)]
def gen_closure(n):
    def gen():
        for i in range(n):
            yield i, n
    return gen
def except_name():
    try:
        pass
    except E as e:
        return lambda: e
def for_cell():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return fs
def with_cell():
    with a as b:
        return lambda: b
def import_cell():
    import m
    return lambda: m
def class_cell():
    class K: pass
    return lambda: K
def func_cell():
    def fn(): pass
    return lambda: fn
def star_cell(*args, **kw):
    return lambda: (args, kw)
def kwonly_cell(a, *, b):
    return lambda: (a, b)
def aug_cell():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
def free_in_class():
    x = 1
    class C:
        def m(self): return x
        y = x
    return C
def global_in_nested():
    def inner():
        global G
        G = 1
    return inner
def locals_unused(a):
    unused = 1

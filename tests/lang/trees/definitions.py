def f(): pass
def f():
    return
def f():
    """Docstring."""
    return 1
def f(a, b): return a, b
def f(a, b=1, *c, d, e=2, **g): return a,
def f(*, a): return *a, b
def f(*, a=1, b, **c): pass
def f(*a): pass
def f(*a, b): pass
def f(**a): pass
def f(a, /): pass
def f(a, b=1, /): pass
def f(a, /, b): pass
def f(a, /, b=1, *c): pass
def f(a, b=1, /, c=2, *, d, e=3, **g,): pass
def f(a: int, b: "s" = 1, *c: x, d: y = 2, **e: z) -> int: pass
def f(
    a,  # comment
    b=[
        1],
):
    # comment
    pass
    # comment

# comment
def f() -> (1, 2):
    def g():
        nonlocal x
        global y, z
        def h(): return g
        return h
    return g


def g():
    yield
    yield a
    yield a, b
    yield *a, b
    yield from a
    x = yield
    x = yield a
    x = yield from a
    x += yield a
    x: int = yield
    x = y = yield a, b
    f((yield), (yield a))
    f([(yield)])
    await_ = (yield from a)
    return (yield)


@a
def f(): pass
@a.b
@a(b, c=1)
@a[0]
@(lambda f: f)
@a or b
@(c := d)
def f(): pass


class A: pass
class A():
    pass
class A(B): pass
class A(B, C.d, e(f),): pass
class A(*b): pass
class A(B if c else D):
    """Docstring."""
    __slots__ = ("a", "b")
    x: int = 1
    y = x

    def __init__(self, a):
        self.a = a
        self.__b = a

    @property
    def p(self): return super().p

    class B(A):
        pass
@d
class A:
    def f(self):
        class C:
            def g(self): return __class__
        return C
@a

# comment between

@b
class A(metaclass): x = 1

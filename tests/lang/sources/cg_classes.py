class A: pass
class B():
    pass
class C(A, B):
    """Doc of C."""
    x = 1
    y = x
    __slots__ = ("a", "b")
    def __init__(self, a):
        self.a = a
        self.__private = 1
        self.__dunder__ = 2
        self._single = 3
        self.__x_ = 4
    def get(self):
        return self.__private
    @property
    def p(self): return self._p
    @p.setter
    def p(self, v): self._p = v
    @staticmethod
    def s(): return 0
    @classmethod
    def c(cls): return cls
    def __del__(self): print("del")
class D(C):
    def __init__(self):
        super().__init__(1)
        __class__
    def m(self):
        def inner():
            return super().m()
        return inner
    def explicit(self):
        return super(D, self).explicit()
class E(A, kw=1): pass
class F(*bases, **kwargs): pass
@deco
class G: pass
@deco(1)
@deco2
class H(A):
    z: int = 1
    w: str
    def m(self, a: int) -> "H": pass
class I:
    class J:
        class K:
            def m(self): return 1
    def m(self):
        class L:
            def n(self): return self
        return L
def outer(x):
    class M:
        x = x
        y = x
        def m(self): return x
    class N:
        def m(self): return __class__
        z = [x for i in range(3)]
        w = [i for i in x]
    return M, N
class _P:
    __a = 1
    def __m(self, __b, *, __c=1):
        __d = __b
        global __e
        __e = self.__a
        import __f
        from g import __h
        def __i(): return __d, __j
        try: pass
        except E as __k: pass
        self.__l(__m=1)
        __n__ = 1
        return lambda __o: __o
    class __Q: pass
class __R:
    def m(self): self.__x = 1
class _____:
    def m(self): self.__x = 1
class S:
    for i in range(3): pass
    if i: j = 1
    try: k = 1
    finally: l = 2
    del i
    def f(self): return S
    lam = lambda self: self.x
    g = (q for q in lam)
    [a for b in c]
class T:
    global gg
    gg = 1
    def gg2(): return gg
class U:
    "a" "b"
class V:
    nonlocal_ok = 1
    def f(self):
        v = 1
        class W:
            nonlocal v
            v = 2
        return v
class X(Exception):
    pass
class Y:
    __doc__ = "x"
    def f(self, x=lambda self: self): return x
    locals()
class Z:
    def a(self): return self.v
    def b(self): return self.v
class Z2:
    def a(self): return self.v

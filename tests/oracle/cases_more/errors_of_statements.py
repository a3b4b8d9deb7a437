"""Statements that fail, each in a try of its own"""
import gc, sys, weakref
class A:
    x = 1
    def m(self): return 1
class B(A):
    __slots__ = ("p", "q", "r", "s", "t")
    def __init__(self):
        self.p = self.q = 1
b = B()
try:
    b.r
except AttributeError as e:
    e = None
try:
    del b.t
except AttributeError as e:
    e = None
del b.p
b.p = 2
b.other = 3
try:
    a, c = 1, 2, 3
except ValueError as e:
    e = None
try:
    a, c = [1]
except ValueError as e:
    e = None
try:
    a, *c, d = [1]
except ValueError as e:
    e = None
try:
    a, c = 5
except TypeError as e:
    e = None
try:
    a, c = {1: 2}
except ValueError as e:
    e = None
try:
    for i, j in [(1, 2), (3,)]:
        pass
except ValueError as e:
    e = None
try:
    A().nope()
except AttributeError as e:
    e = None
try:
    A.nope
except AttributeError as e:
    e = None
try:
    None.x
except AttributeError as e:
    e = None
try:
    gc.nope
except AttributeError as e:
    e = None
try:
    A(1, 2)
except TypeError as e:
    e = None
try:
    A().m(1)
except TypeError as e:
    e = None
try:
    A.m()
except TypeError as e:
    e = None
try:
    nope
except NameError as e:
    e = None
def f():
    try:
        y
    except NameError as e:
        e = None
    y = 1
    del y
    try:
        del y
    except UnboundLocalError as e:
        e = None
f()
f()
def g():
    def h():
        return z
    try:
        h()
    except NameError as e:
        e = None
    try:
        del z
    except NameError as e:
        e = None
    z = 1
    del z
g()
try:
    {}[1]
except KeyError as e:
    e = None
try:
    {}[(1, 2)]
except KeyError as e:
    e = None
try:
    del {}["k"]
except KeyError as e:
    e = None
try:
    {[]: 1}
except TypeError as e:
    e = None
try:
    {[]}
except TypeError as e:
    e = None
try:
    [][0]
except IndexError as e:
    e = None
try:
    ()[0] 
except IndexError as e:
    e = None
try:
    "abc"[5]
except IndexError as e:
    e = None
try:
    [1, 2]["a"]
except TypeError as e:
    e = None
try:
    (1, 2)[1.0]
except TypeError as e:
    e = None
try:
    x = [1]
    x[5] = 1
except IndexError as e:
    e = None
try:
    x = (1,)
    x[0] = 1
except TypeError as e:
    e = None
try:
    del (1,)[0]
except TypeError as e:
    e = None
try:
    5[0]
except TypeError as e:
    e = None
try:
    len(5)
except TypeError as e:
    e = None
try:
    iter(5)
except TypeError as e:
    e = None
try:
    next([])
except TypeError as e:
    e = None
try:
    5()
except TypeError as e:
    e = None
try:
    1 + "a"
except TypeError as e:
    e = None
try:
    "a" + 1
except TypeError as e:
    e = None
try:
    [] + ()
except TypeError as e:
    e = None
try:
    x = []
    x += 5
except TypeError as e:
    e = None
try:
    1 < "a"
except TypeError as e:
    e = None
try:
    -"a"
except TypeError as e:
    e = None
try:
    1 / 0
except ZeroDivisionError as e:
    e = None
try:
    1.0 // 0
except ZeroDivisionError as e:
    e = None
try:
    1 % 0
except ZeroDivisionError as e:
    e = None
try:
    0 ** -1
except ZeroDivisionError as e:
    e = None
try:
    [].remove(1)
except ValueError as e:
    e = None
try:
    [].index(1)
except ValueError as e:
    e = None
try:
    set().remove(1)
except KeyError as e:
    e = None
try:
    set().pop()
except KeyError as e:
    e = None
try:
    {}.popitem()
except KeyError as e:
    e = None
try:
    [3, "a"].sort()
except TypeError as e:
    e = None
try:
    sorted([1, None])
except TypeError as e:
    e = None
try:
    max([])
except ValueError as e:
    e = None
try:
    int("a")
except ValueError as e:
    e = None
try:
    float("a")
except ValueError as e:
    e = None
try:
    "a".index("b")
except ValueError as e:
    e = None
try:
    "%d" % "a"
except TypeError as e:
    e = None
try:
    "%s %s" % (1,)
except TypeError as e:
    e = None
try:
    "{} {}".format(1)
except IndexError as e:
    e = None
try:
    "{a}".format(b=1)
except KeyError as e:
    e = None
try:
    f"{1:z}"
except ValueError as e:
    e = None
try:
    raise ValueError
except ValueError as e:
    e = None
try:
    raise 5
except TypeError as e:
    e = None
try:
    raise
except RuntimeError as e:
    e = None
try:
    try:
        1 / 0
    except 5:
        pass
except TypeError as e:
    e = None
try:
    with 5:
        pass
except AttributeError as e:
    e = None
try:
    f(1, 2)
except TypeError as e:
    e = None
try:
    f(k=1)
except TypeError as e:
    e = None
try:
    f(*5)
except TypeError as e:
    e = None
try:
    f(**5)
except TypeError as e:
    e = None
try:
    f(**{1: 2})
except TypeError as e:
    e = None
try:
    dict(**{"a": 1}, **{"a": 2})
except TypeError as e:
    e = None
try:
    class C(A, A): pass
except TypeError as e:
    e = None
try:
    class C(5): pass
except TypeError as e:
    e = None
try:
    class C(int, 5): pass
except TypeError as e:
    e = None
try:
    class C(bool): pass
except TypeError as e:
    e = None
try:
    class C(A, k=1): pass
except TypeError as e:
    e = None
try:
    class C:
        1 / 0
except ZeroDivisionError as e:
    e = None
try:
    object().x = 1
except AttributeError as e:
    e = None
try:
    int.x = 1
except TypeError as e:
    e = None
try:
    super().x
except RuntimeError as e:
    e = None
try:
    weakref.ref(5)
except TypeError as e:
    e = None
try:
    weakref.ref(B(), 1, 2)
except TypeError as e:
    e = None
try:
    from gc import nope
except ImportError as e:
    e = None
def gen():
    yield 1
    raise KeyError
def gen2():
    yield from gen()
x = gen2()
next(x)
try:
    next(x)
except KeyError as e:
    e = None
try:
    next(x)
except StopIteration as e:
    e = None
x = gen()
try:
    x.send(1)
except TypeError as e:
    e = None
try:
    x.throw(ValueError)
except ValueError as e:
    e = None
x = gen()
next(x)
try:
    x.throw(ValueError("v"))
except ValueError as e:
    e = None
def gen3():
    x = yield
    return x
x = gen3()
next(x)
try:
    x.send([1])
except StopIteration as e:
    print(e.value)
def gen4():
    raise StopIteration
    yield
try:
    next(gen4())
except RuntimeError as e:
    e = None
assert True, "a"
try:
    assert [], [1]
except AssertionError as e:
    e = None
d = {1: 1}
try:
    for k in d:
        d[k + 1] = 1
except RuntimeError as e:
    e = None
s = {1}
try:
    for k in s:
        s.add(k + 1)
except RuntimeError as e:
    e = None
try:
    isinstance(1, 5)
except TypeError as e:
    e = None
try:
    issubclass(1, int)
except TypeError as e:
    e = None
try:
    hash([])
except TypeError as e:
    e = None
try:
    setattr(1, "a", 1)
except AttributeError as e:
    e = None
try:
    getattr(1, 1)
except TypeError as e:
    e = None
try:
    gc.collect(5)
except ValueError as e:
    e = None
try:
    gc.set_threshold("a")
except TypeError as e:
    e = None
try:
    sys.getrefcount()
except TypeError as e:
    e = None
try:
    print(1, foo=1)
except TypeError as e:
    e = None
try:
    range(1, 2, 0)
except ValueError as e:
    e = None
try:
    zip(1)
except TypeError as e:
    e = None
try:
    list(map(lambda x, y: 1, [1]))
except TypeError as e:
    e = None
try:
    sum(["a"])
except TypeError as e:
    e = None
try:
    "".join([1])
except TypeError as e:
    e = None

# __init__ that is a static method, a class method, a property or any other object (slot_tp_init).
def show(*args, **kw):
    print("show", args, kw)

class S:
    __init__ = staticmethod(show)

class C:
    @classmethod
    def __init__(cls, *args, **kw):
        print("class", cls.__name__, args, kw)

class P:
    @property
    def __init__(self):
        print("getting")
        return show

class D:
    class Get:
        def __get__(self, o, t):
            print("get", o is None, t)
            return show
    __init__ = Get()

class Bad:
    @property
    def __init__(self):
        raise ValueError("no")

for k in (S, C, P, D):
    k()
    k(1)
    k(1, 2, 3, 4, 5, 6)
    k(1, k=2)
    k(*[1, 2], **{"z": 3})
try:
    Bad()
except ValueError as e:
    print(e)
class L(list):
    @staticmethod
    def __init__(*a):
        print(a)
print(L([1, 2]))
class E(Exception):
    @staticmethod
    def __init__(*a):
        print(a)
print(repr(E(1, 2)))
class N:
    __init__ = None
try:
    N()
except TypeError as e:
    print(e)
class R:
    __init__ = len
try:
    R([1])
except TypeError as e:
    print(e)
class M:
    pass
m = M()
class Z:
    __init__ = [].append
try:
    Z(3)
    print(Z.__init__.__self__)
except TypeError as e:
    print(e)

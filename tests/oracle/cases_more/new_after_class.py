# __new__ assigned and deleted after the class statement: what tp_new becomes (update_one_slot).
class A:
    pass
def f(cls, *args, **kw):
    print("new", cls.__name__, args, kw)
    return object.__new__(cls)
A.__new__ = f
a = A()
a = A(1, 2, k=3)
print(type(a), A.__new__ is f, type(A.__dict__["__new__"]))
class B(A):
    pass
B(1)
A.__new__ = classmethod(f)
try:
    A(1)
except TypeError as e:
    print(e)
A.__new__ = lambda cls: 5
print(A(), B())
class C:
    __new__ = len
try:
    C()
except TypeError as e:
    print(e)
class D:
    __new__ = classmethod(lambda *a: a)
print(D(1))
class P:
    @property
    def __new__(self):
        return 1
try:
    P()
except TypeError as e:
    print(e)
del A.__new__
try:
    print(type(A()))
    print(type(B()))
except TypeError as e:
    print(e)
try:
    A(1)
except TypeError as e:
    print(e)
class F:
    pass
F.__new__ = object.__new__
print(type(F()))
try:
    F(1)
except TypeError as e:
    print(e)
class Late:
    def __init__(self, x):
        self.x = x
Late.__new__ = staticmethod(f)
print(Late(4).x)
class L(list):
    pass
L.__new__ = lambda cls, *a: list.__new__(cls)
print(L("abc"))
L.__new__ = list.__new__
print(L("abc"))

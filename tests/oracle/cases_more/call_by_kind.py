# __call__ that is a static method, a class method, a property or any other object: bound first (slot_tp_call).
import sys

def show(*args, **kw):
    print("show", args, kw)
    return len(args)

class S:
    __call__ = staticmethod(show)

class C:
    @classmethod
    def __call__(cls, *args, **kw):
        print("class", cls.__name__, args, kw)

class P:
    @property
    def __call__(self):
        print("getting")
        return show

class B:
    __call__ = len

class D:
    class Get:
        def __get__(self, o, t):
            print("get", o is None, t)
            return show
    __call__ = Get()

class Bad:
    @property
    def __call__(self):
        raise ValueError("no")

for k in (S, C, P, D):
    o = k()
    o()
    o(1)
    o(1, 2, 3, 4, 5, 6)
    o(1, k=2)
    o(*[1, 2], **{"z": 3})
print(callable(Bad()))
b = B()
print(b([1, 2]))
try:
    Bad()()
except ValueError as e:
    print(e)
class N:
    __call__ = None
try:
    N()()
except TypeError as e:
    print(e)
class I:
    __call__ = 5
try:
    I()()
except TypeError as e:
    print(e)
class Inner:
    def __call__(self, *a):
        print("inner", a)
class O:
    __call__ = Inner()
o = O()
o(1, 2)
class T:
    __call__ = int
print(T()("12"))
class U:
    __call__ = str.upper
try:
    U()()
except TypeError as e:
    print(e)

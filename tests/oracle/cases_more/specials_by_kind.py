# Other special methods that are static methods, class methods or properties.
class A:
    @staticmethod
    def __len__():
        return 3
    @classmethod
    def __repr__(cls):
        return "R" + cls.__name__
    @property
    def __str__(self):
        return lambda: "S"
    @staticmethod
    def __getitem__(i):
        if i > 2:
            raise IndexError
        return i
    @staticmethod
    def __eq__(o):
        return 7
    @classmethod
    def __hash__(cls):
        return 5
    @staticmethod
    def __bool__():
        return False
    @staticmethod
    def __contains__(o):
        return o == 1
    @staticmethod
    def __add__(o):
        return ("add", o)
    @classmethod
    def __radd__(cls, o):
        return ("radd", o)
    @property
    def __iadd__(self):
        return lambda o: ("iadd", o)
    @staticmethod
    def __neg__():
        return "neg"
    @staticmethod
    def __index__():
        return 2
    @classmethod
    def __int__(cls):
        return 4
    @property
    def __float__(self):
        return lambda: 2.5
    @staticmethod
    def __enter__():
        return "entered"
    @classmethod
    def __exit__(cls, *a):
        print(cls, a)
    @staticmethod
    def __setitem__(k, v):
        print("set", k, v)
    @classmethod
    def __delitem__(cls, k):
        print("del", k)
    @staticmethod
    def __getattr__(name):
        return name * 2
    @staticmethod
    def __format__(spec):
        return "<" + spec + ">"
    @classmethod
    def __round__(cls, n=None):
        return ("round", n)
    @staticmethod
    def __pow__(o, m=None):
        return ("pow", o, m)
    @property
    def __divmod__(self):
        return lambda o: ("divmod", o)
    @staticmethod
    def __lt__(o):
        return True
    @staticmethod
    def __dir__():
        return ["b", "a"]
    @staticmethod
    def __bytes__():
        return b"by"
    @staticmethod
    def __sizeof__():
        return 100
    @staticmethod
    def __reversed__():
        return iter("rev")
    @staticmethod
    def __length_hint__():
        return 4
    @staticmethod
    def __abs__():
        return "abs"
import sys
a = A()
print(len(a), repr(a), str(a), a[1], list(a), a == 1, a != 1, hash(a), bool(a), 1 in a, 2 in a)
print(a + 1, 1 + a, -a, [1, 2, 3][a], int(a), float(a), abs(a))
b = a
b += 4
print(b)
with a as w:
    print(w)
a[1] = 2
del a[1]
print(a.zz, format(a, "x"), f"{a:y}", round(a), round(a, 2), a ** 2, pow(a, 2, 3), divmod(a, 3), a < 1, dir(a), bytes(a), sys.getsizeof(a), list(reversed(a)))
class It:
    @classmethod
    def __iter__(cls):
        return cls()
    n = 0
    @classmethod
    def __next__(cls):
        cls.n += 1
        if cls.n > 3:
            raise StopIteration
        return cls.n
print(list(It()), [x for x in It()])
It.n = 0
a, b, c = It()
print(a, b, c)
class G:
    @staticmethod
    def __getattribute__(n):
        return n + "!"
print(G().abc)
class W:
    @staticmethod
    def __setattr__(n, v):
        print("setattr", n, v)
    @classmethod
    def __delattr__(cls, n):
        print("delattr", cls, n)
w = W()
w.x = 1
del w.x
class Mi(dict):
    @staticmethod
    def __missing__(k):
        return ("missing", k)
print(Mi()["a"])
class Desc:
    @staticmethod
    def __get__(o, t):
        return "got"
    @classmethod
    def __set__(cls, o, v):
        print("set", cls.__name__, v)
    @staticmethod
    def __delete__(o):
        print("deleted")
class H:
    d = Desc()
h = H()
try:
    print(h.d)
except TypeError as e:
    print(e)
try:
    h.d = 3
except TypeError as e:
    print(e)
try:
    del h.d
except TypeError as e:
    print(e)
class SN:
    @staticmethod
    def __set_name__(owner, name):
        print("set_name", owner, name)
class SNO:
    x = SN()
class Sub:
    @classmethod
    def __init_subclass__(cls):
        print("sub", cls)
    @classmethod
    def __class_getitem__(cls, i):
        return i
class Sub2(Sub): pass
print(Sub[3])

class Stack:
    def __init__(self, items=None):
        self.items = list(items or [])
    def push(self, x):
        self.items.append(x)
        return self
    def pop(self):
        return self.items.pop()
    def __len__(self):
        return len(self.items)
    def __getitem__(self, i):
        return self.items[i]
    def __setitem__(self, i, v):
        self.items[i] = v
    def __delitem__(self, i):
        del self.items[i]
    def __contains__(self, x):
        return x in self.items
    def __iter__(self):
        return iter(self.items)
    def __bool__(self):
        return bool(self.items)
    def __call__(self, k):
        return self.items[k]
    def __str__(self):
        return "Stack" + str(self.items)
    def __add__(self, o):
        return Stack(self.items + o.items)
    def __iadd__(self, o):
        self.items += o.items
        return self
    def __eq__(self, o):
        return self.items == o.items
    def __getattr__(self, name):
        return "no " + name
s = Stack([1, 2])
s.push(3).push(4)
print(len(s), s[0], 3 in s, list(s), bool(s), s(1), str(s), s == Stack([1, 2, 3, 4]), s.missing)
s[0] = 10
del s[1]
t = s + Stack([5])
s += t
print(s, t, [x for x in s], max(s), sum(s), sorted(s), *s)
class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n
print(list(Countdown(4)), tuple(Countdown(2)), [*Countdown(3)])
for i in Countdown(3):
    print(i)
a, b = Countdown(2)
class Vec:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)
    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self):
        return Vec(-self.x, -self.y)
    def __repr__(self):
        return f"Vec({self.x}, {self.y})"
    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
    def __sub__(self, o):
        return self + -o
v = Vec(3, 4)
print(v, v + v, v * 2, 2 * v, -v, abs(v), v - Vec(1, 1))
class Temp:
    unit = "C"
    def __init__(self, c):
        self._c = c
    @property
    def f(self):
        """Fahrenheit."""
        return self._c * 9 / 5 + 32
    @f.setter
    def f(self, v):
        self._c = (v - 32) * 5 / 9
    @f.deleter
    def f(self):
        self._c = 0
    @classmethod
    def zero(cls):
        return cls(0)
    @staticmethod
    def conv(x):
        return x + 273
k = Temp(100)
print(k.f)
k.f = 50
print(k._c, Temp.zero()._c, Temp.conv(1), k.conv(2), k.zero().f)
del k.f
print(k._c)
try:
    Temp.zero().g = 1
    k.nope
except AttributeError as e:
    print(e)
class Desc:
    def __set_name__(self, owner, name):
        self.name = "_" + name
    def __get__(self, obj, owner):
        if obj is None:
            return self
        return getattr(obj, self.name, None)
    def __set__(self, obj, v):
        setattr(obj, self.name, v)
class Uses:
    d = Desc()
    e = Desc()
u = Uses()
u.d = [1]
print(u.d, u.__dict__)
class Meta2:
    registry = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Meta2.registry.append(cls.__name__)
class S1(Meta2):
    pass
class S2(Meta2):
    pass
print(Meta2.registry)
class Single:
    _inst = None
    def __new__(cls):
        if cls._inst is None:
            cls._inst = super().__new__(cls)
        return cls._inst
print(Single() is Single())
class MyList(list):
    def total(self):
        return sum(self)
ml = MyList([1, 2, 3])
ml.append(4)
print(ml, ml.total(), len(ml), ml[1:], type(ml[1:]).__name__, isinstance(ml, list))
class MyDict(dict):
    def __missing__(self, k):
        self[k] = []
        return self[k]
md = MyDict()
md["a"].append(1)
print(md, md["b"])
class MyInt(int):
    def double(self):
        return self * 2
print(MyInt(5).double(), MyInt(3) + 1)
class MyTuple(tuple):
    pass
mt = MyTuple([1, 2])
print(mt, mt[0])

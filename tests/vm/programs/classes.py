# Classes: construction, inheritance, special methods, properties.
class Point:
    """A point."""
    origin = 0

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def __repr__(self):
        return "Point(%r, %r)" % (self.x, self.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __call__(self, k):
        return Point(self.x * k, self.y * k)

    def __contains__(self, v):
        return v == self.x or v == self.y

    def __hash__(self):
        return hash((self.x, self.y))

    def norm(self):
        return self.x * self.x + self.y * self.y


p = Point(3, 4)
q = Point(1)
print(p, q, p + q, p == Point(3, 4), p != q, len(p), p[0], p[1], p(2), 3 in p, 9 in p)
print(p.norm(), Point.norm(q), hash(p) == hash(Point(3, 4)), {p: 1}[Point(3, 4)])
print(Point.__name__, Point.__doc__, Point.origin, p.origin)
Point.origin = 5
p.origin = 6
print(p.origin, q.origin, p.__dict__, vars(q))
print(list(p), isinstance(p, Point), isinstance(p, int), issubclass(Point, object), type(p) is Point)


class Base:
    def __init__(self, name):
        self.name = name

    def who(self):
        return "base " + self.name


class Derived(Base):
    def __init__(self, name, extra):
        super().__init__(name)
        self.extra = extra

    def who(self):
        return "derived of " + super().who()


d = Derived("n", 1)
print(d.who(), d.extra, d.name, Derived.__mro__ == (Derived, Base, object))


class Left(Base):
    def who(self):
        return "left " + super().who()


class Right(Base):
    def who(self):
        return "right " + super().who()


class Both(Left, Right):
    pass


print(Both("b").who(), [c.__name__ for c in Both.__mro__])


class Temperature:
    def __init__(self, c):
        self._c = c

    @property
    def fahrenheit(self):
        return self._c * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, f):
        self._c = (f - 32) * 5 / 9

    @staticmethod
    def zero():
        return Temperature(0)

    @classmethod
    def of(cls, c):
        return cls(c)


t = Temperature(100)
print(t.fahrenheit)
t.fahrenheit = 32
print(t._c, Temperature.zero()._c, Temperature.of(7)._c, t.of(8)._c)


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


s = Slotted()
s.b = 2
print(s.a, s.b)
try:
    s.c = 3
except AttributeError as e:
    print(e)
del s.a
try:
    print(s.a)
except AttributeError as e:
    print(e)


class Counter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        self.i = 0
        return self

    def __next__(self):
        if self.i == self.n:
            raise StopIteration
        self.i += 1
        return self.i

    def __bool__(self):
        return self.n > 2


print(list(Counter(3)), [x for x in Counter(2)], bool(Counter(1)), bool(Counter(5)), sum(Counter(4)))


class Bad:
    def __init__(self):
        return 5


for attempt in (lambda: Bad(), lambda: Point(), lambda: Point(1, 2, 3), lambda: Base("x").nope,
                lambda: Base("x", "y"), lambda: object().x):
    try:
        attempt()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class Manager:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, tb):
        print("exit", kind is None, value)
        return self.swallow


with Manager(False) as m:
    print("inside", m.swallow)
with Manager(True):
    raise ValueError("swallowed")
try:
    with Manager(False):
        raise KeyError("kept")
except KeyError as e:
    print("outside", e)


def early():
    with Manager(False):
        return 1


print(early())


class Nested:
    class Inner:
        value = [i for i in range(3)]

    x = Inner.value[1]


print(Nested.Inner.value, Nested.x, Nested.Inner.__qualname__)
setattr(p, "z", 9)
print(getattr(p, "z"), getattr(p, "nope", None), hasattr(p, "z"), hasattr(p, "nope"))
delattr(p, "z")
print(hasattr(p, "z"))
m = p.norm
print(m(), m.__self__ is p)

"""A class with every operator."""
import sys
class Money:
    __slots__ = ("cents",)
    def __init__(self, cents=0):
        self.cents = cents
    def __add__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.cents + other.cents)
    def __radd__(self, other):
        return self if other == 0 else NotImplemented
    def __iadd__(self, other):
        self.cents += other.cents
        return self
    def __sub__(self, other):
        return Money(self.cents - other.cents)
    def __mul__(self, k):
        return Money(self.cents * k)
    def __truediv__(self, k):
        return self.cents / k
    def __floordiv__(self, k):
        return Money(self.cents // k)
    def __mod__(self, k):
        return Money(self.cents % k)
    def __divmod__(self, k):
        return self // k, self % k
    def __pow__(self, k, m=None):
        return Money(self.cents ** k)
    def __neg__(self):
        return Money(-self.cents)
    def __abs__(self):
        return Money(abs(self.cents))
    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents
    def __lt__(self, other):
        return self.cents < other.cents
    def __le__(self, other):
        return self.cents <= other.cents
    def __hash__(self):
        return hash(self.cents)
    def __bool__(self):
        return self.cents != 0
    def __int__(self):
        return self.cents
    def __float__(self):
        return self.cents / 100
    def __index__(self):
        return self.cents
    def __repr__(self):
        return "Money(%d)" % self.cents
    def __str__(self):
        return "$%.2f" % float(self)
    def __format__(self, spec):
        return str(self).rjust(int(spec or 0))
    def __round__(self, n=0):
        return round(self.cents, -2)
    def __len__(self):
        return 2
    def __contains__(self, x):
        return x == self.cents
    def __invert__(self):
        return ~self.cents
    def __lshift__(self, n):
        return self.cents << n
    def __and__(self, o):
        return self.cents & int(o)
    def __or__(self, o):
        return self.cents | int(o)
    def __xor__(self, o):
        return self.cents ^ int(o)
a = Money(150)
b = Money(275)
c = a + b
c += a
d = sum([a, b, c])
print(a, repr(b), c, d)
print(a - b, a * 2, a / 4, a // 7, a % 7, divmod(a, 7), a ** 2, -a, abs(-a))
print(a == b, a != b, a < b, a <= b, a > b, a >= b, a == 150)
print(sorted([b, a, c]), max(a, b), min([b, a]))
print({a: 1, Money(150): 2}, a in {Money(150)}, bool(Money()), int(a), float(a))
print([10, 20, 30][Money(1)], range(Money(3)), hex(a), "%d" % a, f"{a:>10}|{b}|{c!r}")
print(round(a), len(a), 150 in a, 1 in a, ~a, a << 2, a & 7, a | 1, a ^ b)
try:
    a + 1
except TypeError as e:
    print(e)
try:
    1 + a
except TypeError as e:
    print(e)
try:
    a @ b
except TypeError as e:
    print(e)
try:
    a >> 1
except TypeError as e:
    print(e)
try:
    "x" + a
except TypeError as e:
    print(e)
try:
    [1] + a
except TypeError as e:
    print(e)
print("ab" * Money(2), [0] * Money(2))
print(sys.getsizeof(a))

import sys, gc, weakref
class Meta:
    instances = weakref.ref
class Account:
    bank = "B"
    _all = []
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        type(self)._all.append(weakref.ref(self))
    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        return self
    def __iadd__(self, amount):
        return self.deposit(amount)
    def __lt__(self, other):
        return self.balance < other.balance
    def __eq__(self, other):
        if not isinstance(other, Account):
            return NotImplemented
        return self.balance == other.balance
    def __bool__(self):
        return self.balance > 0
    def __format__(self, spec):
        return f"{self.owner}:{self.balance:{spec}}" if spec else self.owner
    @classmethod
    def alive(cls):
        return [r().owner for r in cls._all if r() is not None]
class Savings(Account):
    rate = 0.5
    def deposit(self, amount):
        return super().deposit(amount + amount * self.rate)
a = Account("ann", 10)
s = Savings("sam")
a += 5
s.deposit(100).deposit(2)
print(a.balance, s.balance, a < s, a == s, a == 5, a != "x", bool(a), f"{a:>6}|{s:.1f}|{a}")
try:
    a.deposit(-1)
except ValueError as e:
    print(e)
print(Account.alive(), Savings._all is Account._all)
del s
print(Account.alive())
print(sorted([Account("x", 3), Account("y", 1)])[0].owner, max(Account("p", 1), Account("q", 2)).owner)
class Ring:
    def __init__(self, size):
        self.items = [None] * size
        self.pos = 0
    def add(self, x):
        self.items[self.pos % len(self.items)] = x
        self.pos += 1
    def __contains__(self, x):
        return any(i is x for i in self.items)
    def __getitem__(self, i):
        if isinstance(i, slice):
            return self.items[i]
        return self.items[i % len(self.items)]
r = Ring(3)
for i in range(5):
    r.add([i])
print(r.items, r[7], r[1:], r.items[0] in r)
class Lazy:
    def __init__(self, fn):
        self.fn = fn
        self.name = fn.__name__
    def __get__(self, obj, cls):
        if obj is None:
            return self
        value = self.fn(obj)
        setattr(obj, self.name, value)
        return value
class Data:
    @Lazy
    def big(self):
        print("computing")
        return [0] * 100
d = Data()
print(len(d.big), len(d.big), d.__dict__.keys() == {"big"})
def timer(label):
    def deco(fn):
        def inner(*a, **k):
            inner.count += 1
            return label, fn(*a, **k)
        inner.count = 0
        return inner
    return deco
@timer("t")
def add(x, y=1):
    return x + y
print(add(1), add(2, y=5), add.count, add.__name__)
class Ctx:
    depth = 0
    def __enter__(self):
        Ctx.depth += 1
        return Ctx.depth
    def __exit__(self, *exc):
        Ctx.depth -= 1
        return False
with Ctx() as one, Ctx() as two:
    print(one, two)
try:
    with Ctx():
        {}["x"]
except KeyError as e:
    print("key", e, Ctx.depth)
def flatten(x):
    if isinstance(x, (list, tuple)):
        for item in x:
            yield from flatten(item)
    else:
        yield x
print(list(flatten([1, [2, (3, [4])], 5])))
def window(seq, n=2):
    it = iter(seq)
    win = tuple(next(it) for _ in range(n))
    yield win
    for x in it:
        win = win[1:] + (x,)
        yield win
print(list(window("abcd")))
def take(n, it):
    return [x for _, x in zip(range(n), it)]
def count(start=0):
    while True:
        yield start
        start += 1
print(take(3, count(10)), take(2, (c for c in "xyz")))
parent = {"kids": []}
kid = {"parent": parent}
parent["kids"].append(kid)
print(gc.is_tracked(parent), sys.getrefcount(parent))
del parent, kid
print(gc.collect())
class Temp:
    __slots__ = ("c", "__dict__")
    def __init__(self):
        self.c = 1
        self.d = 2
t = Temp()
print(t.c, t.__dict__)
x = 5
def outer():
    x = 10
    def mid():
        nonlocal x
        x += 1
        def inner():
            global y
            y = x
            return x
        return inner()
    return mid(), x
print(outer(), x, y)
print([[j for j in range(i)] for i in range(3)], {i: {j for j in range(i)} for i in range(2)})
gen = (i for i in range(3))
print(2 in gen, list(gen))
a = b = c = []
a += [1]
b = b + [2]
print(a, b, c)
t1 = ([],)
try:
    t1[0] += [1]
except TypeError as e:
    print(e, t1)
def f(*, a, b=2):
    return a + b
try:
    f(1)
except TypeError as e:
    print(e)
try:
    f(a=1, c=2)
except TypeError as e:
    print(e)
print(f(a=1), f(**{"a": 3, "b": 4}))
first, (second, *third), *rest = 1, (2, 3, 4), 5, 6
print(first, second, third, rest)
print("%-10s|%+.2e|%#x" % ("ab", 12345.678, 255), "{:^10}|{:<5}|{:,.2f}".format("mid", 5, 1234567.891))
print("abc".join("12"), "a-b-c".rsplit("-", 1), "Hello".swapcase(), "x=%s" % (1,), "tic tac".title())
del t1[0][0]
print(t1, id(t1) == id(t1))

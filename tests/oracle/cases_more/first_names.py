"""The first use of each name that CPython itself looks up makes a str and drops it."""
import sys


class Number:
    def __sub__(self, o): return 1
    def __mul__(self, o): return 2
    def __rmul__(self, o): return 3
    def __radd__(self, o): return 4
    def __iadd__(self, o): return self
    def __isub__(self, o): return self
    def __truediv__(self, o): return 5
    def __floordiv__(self, o): return 6
    def __mod__(self, o): return 7
    def __pow__(self, o): return 8
    def __neg__(self): return 9
    def __abs__(self): return 10
    def __invert__(self): return 11
    def __bool__(self): return False
    def __int__(self): return 12
    def __float__(self): return 1.5
    def __index__(self): return 1
    def __lt__(self, o): return True
    def __gt__(self, o): return True
    def __ge__(self, o): return False
    def __ne__(self, o): return True
    def __str__(self): return "number"


n = Number()
for turn in range(2):
    n - 1
    n * 1
    2 * n
    1 + n
    n += 1
    n -= 1
    n / 1
    n // 1
    n % 1
    n ** 1
    -n
    abs(n)
    ~n
    bool(n)
    int(n)
    float(n)
    "abc"[n]
    n < 1
    n > 1

    n >= 1
    n != 1
    print(n)


class Box:
    def __setitem__(self, k, v): pass
    def __delitem__(self, k): pass
    def __iter__(self): return self
    def __next__(self): raise StopIteration
    def __setattr__(self, k, v): pass
    def __delattr__(self, k): pass
    def __sizeof__(self): return 100


class Ghost:
    def __getattr__(self, k): return k


class Field:
    def __get__(self, o, t): return 7
    def __set__(self, o, v): pass
    def __delete__(self, o): pass


class Owner:
    field = Field()


class Default(dict):
    def __missing__(self, k): return k


class Pairs:
    def keys(self): return ["a"]
    def __getitem__(self, k): return 1


b, g, o, d = Box(), Ghost(), Owner(), Default()
for turn in range(2):
    b[1] = 2
    del b[1]
    list(b)
    b.x = 1
    del b.x
    g.anything
    o.field
    o.field = 1
    del o.field
    d["a"]
    dict(Pairs())
    {1: 2}.keys() - {3}
    {1: 2}.keys() ^ {3}
    {1: 2}.keys() & {3, 4}
    sys.getsizeof(b)
    print(set(), {0}, "%5d|%x" % (4, 10), "a{:.3f}".format(2.5))

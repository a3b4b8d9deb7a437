"""Questions of all kinds

Each asks for another kind of expression, in each kind of place.
"""
import gc
import sys


class Part:
    kind = "part"
    #? A name of the class body? = kind + "!"
    other = 1

    def __init__(self, size):
        #? Its argument? = size * 2
        self.size = size
        self.__hidden = size + 1

    def twice(self):
        #? A private name? = self.__hidden
        doubled = self.size * 2
        #? What is nested finds the variables? = [doubled + i for i in range(3) if doubled]
        doubled += 1
        return doubled

    def __repr__(self):
        return f"Part({self.size})"


first = Part(1)
first.twice()
parts = [first, Part(2)]
a = []
b = [a]
#? More than a path? = refs(a) + 1
c = a
#? A comparison? = refs(a) == 3
d = {"x": 1, "y": [2, 3]}
#? An item? = b[0] is c
e = 1
#? Membership? = "x" in d
e = 2
#? Arithmetic? = len(a) * 2 - 1
e = 3
#? With its own argument? = sys.getrefcount(a)
e = 4
#? Of something new? = refs([a])
e = 5
#? A generator expression? = sum(p.size for p in parts)
e = 6
#? A list? = sorted(d)
e = 7
#? A text? = str(e)
e = 8
#? A text with quotes? = "it's" + ' "so"'
e = 9
#? Its own repr? = parts
e = 10
#? A dict? = {k: v for k, v in d.items() if k != "x"}
e = 11
#? A conditional? = "big" if e > 11 else "small"
e = 12
#? An f-string? = f"{e:>4}|{first!r}"
e = 13
#? A lambda? = (lambda x, *y: (x, y))(1, 2, 3)
e = 14
#? A walrus? = (n := 10) + n
e = 15
#? A slice? = "abcdef"[1:-1:2]
e = 16
#? A big number? = 2 ** 100
e = 17
#? A float? = 1 / 3
e = 18
#? A missing key? = d["nothing"]
e = 19
#? A missing name? = missing
e = 20
#? A method that does something? = [parts.append(a), len(parts), parts.pop()][1]
e = 21
#? It left no trace? = len(parts)
e = 22
#? A collection? = gc.collect() >= 0
e = 23
#? Something that raises deep inside? = sorted([1, "a"])
e = 24


def outer(n):
    total = n
    big = []

    def inner():
        #? A variable of the function around? = [total + k for k in range(2)]
        y = total
        #? Counted once? = sys.getrefcount(big), sum(total for _ in range(y))
        y = 2
        big
        return y

    r = inner()
    #? A cell's content is counted once? = sys.getrefcount(big), (lambda: total * 10)()
    r += 1
    #? Python's functions? = Part(r).twice() + len(parts) if n else r
    r += 1
    return r


outer(3)


def generate():
    k = []
    #? In a generator? = sys.getrefcount(k), len(k)
    k.append(1)
    yield k
    #? And later? = k * 2
    k = None
    yield k


for value in generate():
    pass
try:
    {}["x"]
except KeyError as error:
    #? While an exception is handled? = str(error), sys.exc_info()[0].__name__
    e = 25
    e = 26


def count():
    yield 1
    yield 2


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, *failure):
        return False


numbers = count()
#? What a generator gives? = v
v = next(numbers)
#? One question? = len(parts)
#? And another one? = v + 1
e = 27
with Guard():
    e = 28
    #? The last statement of a block? = v * 3
    e = 29

"""Deep structures and the trashcan."""
import gc


class N:
    __slots__ = ("next", "v")

    def __init__(self, v, nxt):
        self.v, self.next = v, nxt


class D:
    def __init__(self, nxt):
        self.nxt = nxt

    def __del__(self):
        deaths.append(1)


deaths = []
h = None
for i in range(130):
    h = N(i, h)
h = None
d = None
for i in range(90):
    d = D(d)
d = None
print(len(deaths))
t = None
for i in range(120):
    t = (t, i)
t = None
x = {}
for i in range(70):
    x = {"x": x}
x = None
m = []
for i in range(60):
    m = [(m, {"m": m})]
del m
s = None
for i in range(60):
    s = frozenset([s])
s = None
f = lambda: None
for i in range(60):
    f = (lambda g: lambda: g)(f)
f = None


def g(inner):
    yield
    yield inner


it = None
for i in range(55):
    it = g(it)
    next(it)
it = None
e = None
for i in range(60):
    try:
        raise ValueError(i) from e
    except ValueError as err:
        e = err
print(e.__cause__.args)
e = None
print(gc.collect())
r = []
q = r
for i in range(80):
    q.append([])
    q = q[0]
q.append(r)
del q, r
print(gc.collect())
z = iter([])
for i in range(60):
    z = map(str, z)
z = None
z = iter([1])
for i in range(60):
    z = enumerate(z)
del z

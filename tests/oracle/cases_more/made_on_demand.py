# What C code makes and drops on the way: lists of missing names, StopIteration values, bound __round__, KeyError args.
import gc
def f(a, b, c, *, k, m):
    return a
def g(a, /, b):
    return b
for call in range(5):
    try:
        if call == 0:
            f(1)
        elif call == 1:
            f(1, 2, 3)
        elif call == 2:
            g(a=1, b=2)
        elif call == 3:
            g(1, x=2)
        else:
            f()
    except TypeError as e:
        print(e)
def ret(v):
    yield 1
    return v
def outer(v):
    r = yield from ret(v)
    print("r", r)
    return [r]
for x in outer(5):
    print(x)
for x in outer((1, 2)):
    print(x)
for x in outer(ValueError("v")):
    print(x)
for x in outer(None):
    print(x)
g = outer("s")
next(g)
try:
    next(g)
except StopIteration as e:
    print(e.value, e.args)
h = ret((3, 4))
next(h)
print(next(h, "dflt"))
i = ret({})
next(i)
try:
    i.send(None)
except StopIteration as e:
    kept = e
print(kept.value, kept.args)
def sub():
    try:
        yield 1
    except KeyError:
        return "caught"
def dele():
    v = yield from sub()
    yield v
d = dele()
next(d)
d.close()
print(round(2.5), round(-7), round(1234, -2), round(2.675, 2), round(True), round(1e20), round(7.0, None))
class R:
    def __round__(self, n=None):
        return ["r", n]
print(round(R()), round(R(), 3))
try:
    round("s")
except TypeError as e:
    print(e)
try:
    {}[1]
except KeyError as e:
    print(e.args)
try:
    {}[(1,)]
except KeyError as e:
    print(e.args)
try:
    set().remove("zz")
except KeyError as e:
    print(e.args, e)
print(sum([1.5, 2]), sum([], []), sum(x for x in range(4)))
kept = None
print(gc.collect())
try:
    raise ValueError("ctx")
except ValueError:
    for x in outer(7):
        print(x)

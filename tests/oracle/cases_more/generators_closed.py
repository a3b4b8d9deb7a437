"""Generators that are closed, thrown into, chained and forgotten."""
import gc
log = []
def gen(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                log.append(got)
    finally:
        log.append("closed")
g = gen(3)
next(g)
g.send("hi")
g.close()
g = gen(2)
for v in g:
    log.append(v)
try:
    next(g)
except StopIteration as e:
    print(e.value)
g = gen(5)
next(g)
del g
print(log)
def outer():
    r = yield from gen(2)
    log.append(r)
    yield "end"
    return "ret"
o = outer()
print(list(o))
def thrower():
    while True:
        try:
            yield 1
        except ValueError as e:
            log.append(str(e))
t = thrower()
next(t)
t.throw(ValueError("thrown"))
t.throw(ValueError, "again")
try:
    t.throw(KeyError("out"))
except KeyError as e:
    print(e)
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
del s
def cyc():
    me = yield
    yield me
c = cyc()
next(c)
c.send(c)
del c
print(gc.collect())
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(10)])
def chain(*its):
    for it in its:
        yield from it
print(list(chain([1], (2, 3), "ab", {4: 5})))
try:
    gen(1).send(1)
except TypeError as e:
    print(e)
def raiser():
    yield 1
    raise StopIteration("inner")
r = raiser()
next(r)
try:
    next(r)
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)
pipeline = (x + 1 for x in (y * 2 for y in gen(3)))
print(sum(pipeline))
z = zip(gen(2), gen(3))
print(list(z))
m = map(lambda a, b: a + b, gen(2), gen(2))
print(list(m))
e = enumerate(gen(2), 5)
print(list(e))
print(next(gen(0), "default"))
del z, m, e, o, t, f, r
print(log)

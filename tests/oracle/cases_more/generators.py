import sys, gc
def count(n):
    held = [n]
    for i in range(n):
        yield i + 1000
def chain(*its):
    for it in its:
        yield from it
g = count(3)
print(next(g))
print(sys.getrefcount(g))
del g
g = count(3)
print(list(g))
print(list(chain([1, 2], count(2), "ab")))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
x = [next(f) for _ in range(30)]
print(x[-1])
f.close()
def acc():
    total = 0
    while True:
        v = yield total
        if v is None:
            return total
        total += v
a = acc()
next(a)
a.send(10)
a.send(500)
try:
    a.send(None)
except StopIteration as e:
    print(e.value)
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))
sq = (i * i for i in range(5))
print(sum(sq), max(i for i in [3, 1]), sorted(-i for i in range(3)))
def cleanup():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")
c = cleanup()
next(c)
del c
c = cleanup()
next(c)
c.close()
c = cleanup()
for v in c:
    if v == 1:
        break
c = None
def selfref():
    me = yield
    yield me
s = selfref()
next(s)
s.send(s)
del s
print(gc.collect())
def lines():
    for w in "the quick fox".split():
        yield w.upper()
print(" ".join(lines()))
def g2():
    try:
        yield 1
    except ValueError as e:
        yield str(e)
h = g2()
next(h)
print(h.throw(ValueError("boo")))
d = dict((k, len(k)) for k in lines())
print(d)
it = iter(fib())
z = list(zip(it, "abc"))
print(z)

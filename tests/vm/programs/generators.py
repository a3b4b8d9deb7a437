# Generators, generator expressions, yield from.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


print(list(count(4)), sum(count(5)), [x * 2 for x in count(3)])
g = count(2)
print(next(g), next(g), next(g, "done"))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)


def echo():
    got = yield "ready"
    while got is not None:
        got = yield got * 2
    return "finished"


e = echo()
print(next(e), e.send(4), e.send("a"))
try:
    e.send(None)
except StopIteration as s:
    print(s.value)


def chain(*parts):
    for p in parts:
        result = yield from p
        if result is not None:
            yield result


print(list(chain([1, 2], count(2), "ab")))


def returning():
    yield 1
    return 7


print(list(chain(returning())))


def cleanup():
    try:
        yield 1
        yield 2
    finally:
        print("cleaned")


c = cleanup()
print(next(c))
c.close()
c.close()
d = cleanup()
next(d)
del d
print("after del")
try:
    e2 = echo()
    e2.send(5)
except TypeError as t:
    print(t)


def raising():
    yield 1
    raise ValueError("inside")


r = raising()
print(next(r))
try:
    next(r)
except ValueError as v:
    print(v)
print(next(r, "exhausted"))


def stop_inside():
    yield 1
    raise StopIteration


try:
    list(stop_inside())
except RuntimeError as r2:
    print(r2, repr(r2.__cause__))


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(3)))
print(list(x * y for x in range(3) for y in range(3) if x != y))
print(any(x > 2 for x in count(5)), all(x < 2 for x in count(5)))


def nested():
    for x in count(3):
        try:
            yield x
        except KeyError as k:
            yield "caught"


n = nested()
print(next(n))


def infinite():
    while True:
        yield 1


i = infinite()
print(next(i) + next(i))
a, *b = count(4)
print(a, b)
print(dict((k, k * k) for k in count(3)), set(count(3)), tuple(count(2)), max(count(4)))
print(list(zip(count(3), "abc")), list(enumerate(count(2))), list(map(str, count(2))))

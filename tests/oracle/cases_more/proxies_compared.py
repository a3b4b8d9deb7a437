"""Weak proxies: next() and comparisons reach the object; only next() keeps it alive meanwhile.
"""
import sys
import weakref


class Steps:
    def __init__(self, last):
        self.n = 0
        self.last = last

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > self.last:
            raise StopIteration("a value that is lost")
        return self.n, sys.getrefcount(self)

    def __eq__(self, other):
        return isinstance(other, Steps) and self.last == other.last, sys.getrefcount(self), sys.getrefcount(other)

    def __lt__(self, other):
        return self.last < other.last


a, b = Steps(2), Steps(3)
p, q = weakref.proxy(a), weakref.proxy(b)
print(p == q, p == a, a == p, p != 5, p < q, p < b, q < a)
print(next(p), next(p, None), next(p, "end"))
try:
    next(p)
except StopIteration as e:
    print("no value", e.value)
for step in q:
    print(step)


def two():
    yield 1
    return "lost as well"


g = two()
r = weakref.proxy(g)
print(next(r), list(r), next(r, "over"))


class Plain:
    pass


o = Plain()
s = weakref.proxy(o)
try:
    next(s)
except TypeError as e:
    print(e)
try:
    s < s
except TypeError as e:
    print(e)
del o
for use in (lambda: next(s), lambda: s == 1, lambda: 1 == s, lambda: s < s):
    try:
        use()
    except ReferenceError as e:
        print(e)

"""The compiler's dicts leave their key tables in the free list, from which the program's first dicts take theirs."""
import sys


class Plain:
    x = 1
    y = 2

    def __init__(self, a, b=2, *c, d=4, **e):
        self.a = a

    def pick(self):
        def inner():
            def innermost():
                nonlocal_to = a, self
                return [nonlocal_to for a in range(3) if a in {1, 2, 3}]
            a = 1
            return innermost
        return inner


class Deeper(Plain):
    def pick(self):
        global found, others
        found = others = lambda: __class__
        return super().pick()


if 0:
    def never():
        return sys.never


try:
    twice = {n: n for n in range(3)}
finally:
    again = lambda q: q

before = sys.getallocatedblocks()
many = [{i: i} for i in range(90)]
print(sys.getallocatedblocks() - before)
before = sys.getallocatedblocks()
del many
print(sys.getallocatedblocks() - before)

"""What copies of objects ask of them, and what is kept of it"""
import copy
import sys

text = "".join(["sha", "red"])
inner = [1, text]
memo = {}
part = copy.deepcopy(inner, memo)
print(len(memo), sys.getrefcount(part), sys.getrefcount(inner))
again = copy.deepcopy(inner, memo)
print(again is part, sys.getrefcount(part))
del memo
span = copy.deepcopy(range(10 ** 6))
print(span, sys.getrefcount(inner))


class Watched:
    def __getattr__(self, name):
        print("asked for", name)
        raise AttributeError(name)


w = Watched()
w.parts = [1]
x = copy.copy(w)
y = copy.deepcopy(w)
print(x.parts is w.parts, y.parts is w.parts, y.parts, "__slotnames__" in vars(Watched))


class Point:
    __slots__ = "x", "__y"

    def __init__(self):
        self.x, self.__y = [1], [2]


p = copy.copy(Point())
q = copy.deepcopy(p)
print(p.x is q.x, p.x == q.x, Point.__slotnames__)

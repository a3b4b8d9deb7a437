# What the trashcan postpones: containers, instances with finalizers, bound methods of a print at its limit.
deep = None
for i in range(120):
    deep = (deep, [i], {"d": i})
del deep
class L:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("del", self.n)
head = None
for i in range(60):
    x = L(head)
    x.n = i
    x.next = head
    head = x
del x
head = None
d = {}
for i in range(120):
    d = {"in": d}
d = None
def gen(inner):
    yield inner
    yield 2
g = None
for i in range(70):
    g = gen(g)
    next(g)
g = None
s = frozenset()
for i in range(60):
    s = frozenset([s])
print(len(s))
s = 0
l = []
for i in range(110):
    l = [l, (l,)]
print(len(l))
l = None

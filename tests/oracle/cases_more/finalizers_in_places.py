"""Finalizers at every place where objects die."""
import gc, weakref, sys
log = []
class F:
    def __init__(self, n, *links):
        self.n = n
        self.links = list(links)
    def __del__(self):
        log.append(self.n)
a = F("a")
a = None
b = F("b", F("b1"), F("b2"))
del b
c = F("c")
c.links.append(c)
del c
print(log, gc.collect(), log)
log.clear()
def f():
    x = F("x")
    y = F("y", x)
    return x
z = f()
print(log)
del z
print(log)
log.clear()
d = {F("k"): F("v")}
d.clear()
l = [F(i) for i in range(3)]
l[1] = None
l = l[::2]
del l[0]
l = None
print(log)
log.clear()
s = {F("s1")}
s.pop()
t = (F("t1"), F("t2"))
t = None
print(log)
log.clear()
class R(F):
    def __del__(self):
        super().__del__()
        keep.append(self)
keep = []
r = R("r")
r = None
print(log, len(keep))
keep.clear()
print(log)
log.clear()
class E(F):
    def __del__(self):
        try:
            raise ValueError(self.n)
        except ValueError as e:
            log.append(e)
e = E("e")
del e
print(log)
log.clear()
try:
    g = F("g")
    raise KeyError(g)
except KeyError as err:
    del g
    print(log, err.args[0].n)
print(log)
log.clear()
ring = [F(i) for i in range(4)]
for i in range(4):
    ring[i].links.append(ring[(i + 1) % 4])
w = [weakref.ref(x, lambda r: log.append("cb")) for x in ring]
x = None
del ring
print(log, gc.collect(), sorted(map(str, log)), [r() for r in w])
log.clear()
def gen():
    h = F("h")
    yield h.n
    yield 2
q = gen()
next(q)
del q
print(log)
log.clear()
lam = lambda v=F("default"): v.n
print(lam())
del lam
print(log)
log.clear()
class C:
    attr = F("classattr")
C = None
print(log, gc.collect(), log)
log.clear()
class S(F):
    __slots__ = ("other",)
s1 = S("s1")
s2 = S("s2")
s1.other = s2
s2.other = s1
del s1, s2
print(gc.collect(), log)
log.clear()
m = F("m").__init__
del m
print(log)
n = [F("n")]
n.append(n)
o = n
del n, o
gc.collect()
print(log)
gc.disable()
p = F("p")
p.links = p
del p
gc.enable()
print(log, gc.collect(), log)

"""Finalizers at the end of functions, in except blocks, in comprehension scopes."""


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("~%s" % self.n)

    def chain(self):
        return T(self.n + "'")


def f():
    a = T("a")
    b = T("b")
    del a
    print("in f")
    return 5


print(f())
print([T(str(i)).n for i in range(2)])
T("x").chain().chain()
print("--")
y = T("y").chain()
print("held", y.n)
y = y.chain()


def g(t):
    t = None
    print("g done")


g(T("arg"))
w = T("w")
g(w)
del w
try:
    h = T("h")
    raise KeyError(h)
except KeyError as e:
    del h
    print("handler", e.args[0].n)
print("after")
k = [T("k%d" % i) for i in range(3)]
k[0], k[2] = k[2], k[0]
del k[0]
k.reverse()
print([t.n for t in k])
k = None
with_dict = {T("key"): 1}
with_dict.clear()
l = lambda t=T("default"): t
del l
def gen():
    t = T("gen")
    yield t.n
it = gen()
print(next(it))
del it
b1 = b2 = T("two names")
del b1
print("one left")
b2 = 0
print(T("temp").n, T("temp2").n)
class C:
    attr = T("class attr")
del C
import gc
gc.collect()
y = None

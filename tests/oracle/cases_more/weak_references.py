import weakref, gc, sys
class Node:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self.children = []
    def add(self, child):
        child.parent = weakref.ref(self)
        self.children.append(child)
        return child
    def __del__(self):
        print("del", self.name)
root = Node("root")
kid = root.add(Node("kid"))
print(kid.parent() is root, sys.getrefcount(root))
del root
print(kid.parent())
del kid
a = Node("a")
r = weakref.ref(a)
r2 = weakref.ref(a)
print(r is r2, r == r2, weakref.getweakrefcount(a))
def cb(ref):
    print("callback", ref() is None)
r3 = weakref.ref(a, cb)
print(weakref.getweakrefcount(a), len(weakref.getweakrefs(a)))
a = None
print(r(), r3())
x = Node("x")
y = Node("y")
x.parent = y
y.parent = x
wx = weakref.ref(x, cb)
del x, y
print(gc.collect(), wx())
s = {1, 2}
ws = weakref.ref(s)
print(len(ws()))
s = None
print(ws())
def fn():
    pass
wf = weakref.ref(fn)
print(wf() is fn)
del fn
print(wf())
try:
    weakref.ref(5)
except TypeError as e:
    print(e)
try:
    weakref.ref([])
except TypeError as e:
    print(e)
class L(list):
    pass
l = L([1, 2])
wl = weakref.ref(l)
print(wl()[0], len(l))
del l
print(wl() is None)

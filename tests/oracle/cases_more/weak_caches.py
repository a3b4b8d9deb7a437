"""Weak containers by hand: caches with weak references, dead keys, alive callbacks."""
import gc
import weakref


class Image:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "<%s>" % self.name


cache = {}


def load(name):
    ref = cache.get(name)
    obj = ref() if ref else None
    if obj is None:
        obj = Image(name)
        cache[name] = weakref.ref(obj)
    return obj


a = load("a")
print(load("a") is a, load("b"), sorted(cache))
print(cache["b"]() is None)
b = load("b")
print([k for k, r in cache.items() if r() is not None])
del a
print([k for k, r in cache.items() if r() is not None])
gc.collect()


class Node:
    def __init__(self, parent=None):
        self.parent = weakref.ref(parent) if parent else None
        self.kids = []
        if parent:
            parent.kids.append(self)


root = Node()
kid = Node(root)
grand = Node(kid)
print(grand.parent().parent() is root)
del root
print(kid.parent(), grand.parent() is kid)
kid = None
print(grand.parent())
o = Image("o")
refs = [weakref.ref(o) for _ in range(3)]
print(refs[0] is refs[2], weakref.getweakrefcount(o), len(set(map(id, refs))))
withcb = weakref.ref(o, print)
print(weakref.getweakrefcount(o), withcb == refs[0], withcb is refs[0])
del withcb
o = None
print(refs[0]())
p = weakref.proxy(b)
print(p.name, weakref.getweakrefcount(b))
p.name = "renamed"
print(b)
b = None
try:
    print(p.name)
except ReferenceError as e:
    print("gone:", e)

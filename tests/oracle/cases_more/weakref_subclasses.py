# Classes that are built on weakref.ref: none of their instances is shared, and they have a dict or slots of their own.
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def label(self):
        return self.name


class Plain(weakref.ref):
    pass


class Keyed(weakref.ref):
    __slots__ = "key",

    def __new__(cls, target, callback, key):
        self = weakref.ref.__new__(cls, target, callback)
        self.key = key
        return self

    def __init__(self, target, callback, key):
        super().__init__(target, callback)


class Telling(weakref.ref):
    def __init__(self, target, callback=None, **more):
        super().__init__(target, callback)
        self.more = more

    def __call__(self):
        return super().__call__(), self.more


def gone(reference):
    print("gone", type(reference).__name__)


node = Node("n")
first = Plain(node)
second = Plain(node)
shared = weakref.ref(node)
proxy = weakref.proxy(node)
keyed = Keyed(node, gone, "k")
telling = Telling(node, gone, x=1)
print(first is second, first == second, first == shared, hash(first) == hash(shared))
print([type(o).__name__ for o in weakref.getweakrefs(node)], weakref.getweakrefcount(node))
print(first() is node, keyed() is node, keyed.key, telling()[1], keyed.__callback__ is gone)
print(callable(first), isinstance(first, weakref.ref), first.__callback__)
first.note = [first]
second.note = node
print(first.__dict__.keys(), second.note is node)
del second
bound = type(node.label)(Node.label, node)
print(bound(), bound == node.label)
for wrong in (lambda: Plain(), lambda: Plain(3), lambda: Plain(node, None, 3), lambda: Plain(node, x=3),
              lambda: Keyed(node), lambda: first(3), lambda: first(x=3), lambda: weakref.ref.__call__(first, 3),
              lambda: type(node.label)(3, node), lambda: type(node.label)(len, None), lambda: type(node.label)(len)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
node = None
del bound
print(first(), keyed(), telling()[0], keyed == keyed, first == shared)
del first

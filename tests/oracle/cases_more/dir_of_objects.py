# The names that dir() finds in objects and classes, and what it makes on the way.
class A:
    x = 1
    def m(self): pass
a = A()
a.y = 5
print([n for n in dir(a) if not n.startswith("__")])
print([n for n in dir(A) if not n.startswith("__")])
print(dir(a))
print(dir(A))
print(dir([]))
print(dir(5))
print(dir("s"))
print(dir({}))
print(dir(object))
print(dir(list))
class D:
    def __dir__(self): return ["b", "a"]
print(dir(D()))
def f(): pass
print(dir(f))
print(dir(Exception()))
print(dir(None))
print(dir(()), dir(1.5), dir(True), dir(b""), dir(set()), dir(range(2)), dir(iter([])), dir(x for x in ()))
import gc, sys
print(dir(type))
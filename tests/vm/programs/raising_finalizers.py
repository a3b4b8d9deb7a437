# Finalizers, callbacks and generators that raise while something dies: it is reported and dropped.
import gc
import weakref


class Bad:
    def __init__(self, name, *held):
        self.name, self.held = name, held

    def __del__(self):
        print("del", self.name)
        box = [self]
        raise ValueError(self.name)


class Plain:
    pass


def gone(ref):
    local = {"ref": ref}
    return local["missing"]


def generator():
    mine = [Plain()]
    try:
        yield mine
    finally:
        mine.append(1 // 0)


x = Bad("one")
x = None
y = [Bad("two"), Bad("three", Bad("four"))]
y.clear()
z = Bad("cycle")
z.me = z
del z
print(gc.collect())
p = Plain()
r = weakref.ref(p, gone)
del p
print(r())
g = generator()
print(len(next(g)))
g = None
h = generator()
next(h)
h = [h, Bad("five")]
h = None


def escaping():
    yield 1
    raise StopIteration(2)


try:
    list(escaping())
except RuntimeError as e:
    print(e, repr(e.__cause__))
    kept = e
print(kept.__cause__.__traceback__ is None)
kept = None
try:
    Bad("six", *5)
except TypeError as e:
    print(e)


def inside():
    b = Bad("local")
    return 1


print(inside())

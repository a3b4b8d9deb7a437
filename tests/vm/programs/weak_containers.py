"""Containers of weak references, and finalize."""
import weakref, gc
class A:
    def __init__(self, n): self.n = n
    def __repr__(self): return "A%d" % self.n
d = weakref.WeakValueDictionary()
a = A(1); b = A(2)
d["a"] = a; d["b"] = b
print(len(d), "a" in d, list(d.items()), sorted(d.keys()), d.get("z"), d["a"])
del a
print(len(d), list(d), d.get("a"))
k = weakref.WeakKeyDictionary()
c = A(3)
k[c] = "x"; k[b] = "y"
print(len(k), k[c], c in k, list(k.values()))
del c
print(len(k), list(k.items()))
s = weakref.WeakSet([b])
e = A(5); s.add(e)
print(len(s), e in s)
del e
print(len(s), list(s))
f = weakref.finalize(b, print, "gone", end="!\n")
print(f.alive, f.peek()[0])
d.pop("b")
del b, k, s
gc.collect()
print(f.alive, f())
g = A(9)
h = weakref.finalize(g, print, "bye")
print(h.detach()[0], h.alive)
try:
    d["q"]
except KeyError as x:
    print("KeyError", x)


class Button:
    def press(self):
        return "pressed"

    def hold(self):
        return "held"


button = Button()
told = weakref.WeakMethod(button.press, lambda method: print("gone", method is told, method()))
again, other = weakref.WeakMethod(button.press), weakref.WeakMethod(button.hold)
print(told()(), other()(), told == again, told != again, told == other, hash(told) == hash(again), len({told, again}))
for wrong in (len, Button.press, lambda: 1):
    try:
        weakref.WeakMethod(wrong)
    except TypeError as e:
        print(e)
del button
print(told(), told == again, told == told, again != other)

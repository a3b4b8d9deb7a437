"""isinstance and issubclass of what is no class, or answers itself."""

import weakref
def say(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)
class Hook:
    def __instancecheck__(self, x):
        return x == 1
    def __subclasscheck__(self, x):
        return [x] * (x is int)
class Liar:
    __class__ = int
class Asked:
    def __getattribute__(self, name):
        print("asked", name)
        return object.__getattribute__(self, name)
class Shy:
    def __getattr__(self, name):
        print("shy", name)
        raise AttributeError(name)
h = Hook()
for x in 1, 2, int, h, "a":
    say(isinstance, x, h)
    say(issubclass, x, h)
    say(isinstance, x, (str, h))
    say(isinstance, x, (str, (h, 5)))
    say(isinstance, x, x)
    say(issubclass, x, x)
    say(issubclass, x, ())
    say(issubclass, x, (int, 5))
    say(issubclass, x, list[int])
    say(isinstance, x, list[int])
    say(isinstance, x, Shy())
say(isinstance, Liar(), int)
say(isinstance, Liar(), str)
say(isinstance, Asked(), int)
say(isinstance, Asked(), Asked)
p = weakref.proxy(h)
say(isinstance, p, Hook)
say(isinstance, p, int)
say(isinstance, 1, Asked())
print(repr(weakref.ref(say))[:8], repr(weakref.ref(h))[:8])

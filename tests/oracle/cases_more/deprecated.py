"""Methods that give an instance of a subclass, and the truth of NotImplemented: a DeprecationWarning for each line, which
the module remembers in __warningregistry__.
"""
import sys


class Metres(float):
    pass


class Length:
    def __float__(self):
        return Metres(2.5)

    def __int__(self):
        return True

    def __index__(self):
        return True


length = Length()
print(float(length), type(float(length)).__name__)
registry = __warningregistry__
print(sys.getrefcount(registry), len(registry), sorted(map(str, registry)))
for turn in range(3):
    x = int(length) + [10, 20][length]
print(x, len(registry), type(int(length)).__name__, type(range(length).stop).__name__)
numbers = "%d" % length, "abc"[length], bin(length), 2.0 ** Length().__float__()
print(numbers, len(registry))


def is_equal(a, b):
    if a.__eq__(b):
        return "so it seems"


print(is_equal(1, "1"), is_equal(1, 2), not NotImplemented, len(registry))
keys = [key for key in registry if isinstance(key, tuple) and key[1] is DeprecationWarning]
print(len(keys), keys[0][0][:30], {type(value) for value in registry.values()})

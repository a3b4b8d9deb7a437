"""What classmethod and staticmethod wrap may be a descriptor itself.
"""
import sys


class Told:
    def __get__(self, instance, owner=None):
        return sys.getrefcount(self), instance, owner


class Holder:
    told = classmethod(Told())
    plain = staticmethod(Told())
    five = classmethod(5)
    text = classmethod(str)
    all = classmethod(staticmethod(lambda *args: args))

    @classmethod
    @property
    def name(cls):
        return cls.__name__, sys.getrefcount(Holder.__dict__["name"])


class Heir(Holder):
    @property
    def both(self):
        return super().name, super().told


print(Holder.told, Holder().told, Heir.told)
print(Holder.name, Holder().name, Heir().both)
print(type(Holder.plain).__name__, Holder.text(), Holder.all(1), Heir().all(2))
try:
    Holder.five()
except TypeError as e:
    print(e)

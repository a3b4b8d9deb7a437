# super() with an object that is no instance: what it says its class is counts, too.
import weakref


class Base:
    def name(self):
        return "base of " + self.label


class Last(Base):
    label = "last"

    def name(self):
        return super().name()

    def in_a_list(self):
        return [super().name() for _ in range(2)]


class Posing:
    label = "posing"
    __class__ = Last


class Vague:
    __class__ = 5


last = Last()
proxy = weakref.proxy(last)
print(super(Last, proxy).name(), super(Last, Posing()).name())
bound = super(Last, proxy)
print(bound.__self_class__, bound.__thisclass__)
for work in last.in_a_list, lambda: super(Last, Vague()), lambda: super(Last, 5), lambda: super(Base, Last).name(last):
    try:
        print(work())
    except TypeError as e:
        print(e)
del last, bound
try:
    super(Last, proxy)
except ReferenceError as e:
    print(e)

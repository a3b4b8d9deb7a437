"""super(type) is bound when it is read as an attribute of a class."""


class Base:
    def name(self):
        return "base"


class Middle(Base):
    def name(self):
        return "middle"


class Last(Middle):
    def name(self):
        return self.up.name() + " last"


free = super(Last)
print(free, free.__thisclass__, free.__self__, free.__self_class__)
Last.up = free
last = Last()
print(last.name(), Last.up is free)
Last.up = super(Middle)
print(last.name(), last.up.__self__ is last)
bound = super(Last, last)
Last.up = bound
print(last.up is bound, last.name())
try:
    free.name
except AttributeError as error:
    print(error)
try:
    Last.__dict__["up"].__get__(5)
except TypeError as error:
    print(error)
del Last.up, bound, free, last

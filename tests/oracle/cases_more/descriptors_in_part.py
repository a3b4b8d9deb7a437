# Descriptors that have only a part of __get__, __set__ and __delete__, and a __set_name__ that raises.
class OnlySet:
    def __set__(self, o, value):
        print("set", value)


class OnlyDelete:
    def __delete__(self, o):
        print("deleted")


class Named:
    def __set_name__(self, owner, name):
        raise KeyError(name)


class H:
    a = OnlyDelete()
    b = OnlySet()


h = H()
h.b = 1
del h.a
for change in (lambda: setattr(h, "a", 1), lambda: delattr(h, "b")):
    try:
        change()
    except AttributeError as e:
        print(repr(e))
print(type(h.a).__name__, type(h.b).__name__, h.__dict__)
h.__dict__["b"] = 5
print(h.b)
try:
    class Bad:
        n = Named()
except RuntimeError as e:
    print(e, repr(e.__cause__), e.__context__ is e.__cause__)
print(sum([0.5, type("K", (int,), {})(2), True]))

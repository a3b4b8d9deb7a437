"""The text of a bound method: of a function, of a class method, and of callables that have a name or none."""


class C:
    @classmethod
    def make(cls):
        pass

    def m(self):
        pass

    def __repr__(self):
        return "c"


class Named:
    __name__ = "nick"

    def __call__(self, *args):
        return args


class Strange:
    def __call__(self, *args):
        return args


class Raises:
    def __getattr__(self, name):
        print("asked for", name)
        raise ValueError(name)

    def __call__(self, *args):
        return args


print(str(C.make), str(C().m), repr(C().m))
named = Named()
named.__qualname__ = "qual"
strange = Strange()
strange.__qualname__ = strange.__name__ = 5


class D(C):
    built_in = classmethod(len)
    other = classmethod(C)
    nameless = classmethod(lambda *args: 0)
    again = classmethod(C().m)
    named = classmethod(named)
    nick = classmethod(Named())
    strange = classmethod(strange)
    unnamed = classmethod(Strange())
    raises = classmethod(Raises())


print(D.built_in, D.other, D.nameless, D.again, D.named, D.nick, D.strange, D.unnamed)
try:
    print(D.raises)
except ValueError as e:
    print("ValueError", e)

"""Descriptors that stand in a class, or are asked for an object, that they are not for."""


class A:
    __slots__ = ("x",)


class B:
    def __init__(self):
        self.n = 1


class C:
    pass


def tried(what):
    try:
        print(what())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


C.x = A.x
c = C()
a = A()
a.x = 5
tried(lambda: c.x)
tried(lambda: setattr(c, "x", 5))
tried(lambda: delattr(c, "x"))
tried(lambda: A.x.__get__(3))
tried(lambda: A.x.__get__(a))
tried(lambda: A.x.__get__(None, A))
C.weak = B.__dict__["__weakref__"]
C.names = B.__dict__["__dict__"]
tried(lambda: c.weak)
tried(lambda: c.names)
tried(lambda: setattr(B(), "__weakref__", 1))
tried(lambda: B.__dict__["__dict__"].__get__(3))
tried(lambda: B.__dict__["__dict__"].__get__(B()))
tried(lambda: list.append.__get__(3)(4))
tried(lambda: list.append.__get__([3])(4))
tried(lambda: str.join.__get__([1])(["a"]))
tried(lambda: list.__len__.__get__(3)())
C.add = list.append
C.__len__ = list.__len__
C.__repr__ = list.__repr__
tried(lambda: c.add(3))
tried(lambda: len(c))
tried(lambda: repr(c))
tried(lambda: [c])
del C.__repr__, C.__len__
tried(lambda: [].__getattribute__(3))
tried(lambda: super(C, c).__getattribute__(3))
tried(lambda: c.__setattr__(3, 4))
tried(lambda: object.__delattr__(c, []))
tried(lambda: object.__setattr__(C, "y", 1))
tried(lambda: object.__setattr__(list, "y", 1))
tried(lambda: type.__setattr__(C, "y", 1))


class L(list):
    __repr__ = list.__repr__
    __len__ = list.__len__
    __getitem__ = tuple.__getitem__


tried(lambda: repr(L("ab")))
tried(lambda: len(L("ab")))
tried(lambda: L("ab")[0])

# An attribute that was found on a class once is asked for again after the class has changed.


class A:
    kind = "A"

    def name(self):
        return "A.name"


class B(A):
    pass


class Mixin:
    pass


class C(Mixin, A):
    pass


def show(label):
    print(label, [(o.kind, o.name(), hasattr(o, "extra")) for o in (A(), B(), C())])


show("first")
show("again")
A.kind = "new A"
show("base changed")
B.kind = "own B"
show("B has its own")
Mixin.kind = "from Mixin"
show("mixin has one")
del B.kind
del Mixin.kind
show("both are gone")
A.extra = 1
show("extra")
del A.extra
A.name = lambda self: "A.other"
show("no extra, another name")


class Quiet:
    pass


def end():
    Quiet()


end()
Quiet.__del__ = lambda self: print("finalizer")
end()
del Quiet.__del__
end()
Quiet.__len__ = lambda self: 3
print(len(Quiet()), bool(Quiet()))
del Quiet.__len__
print(bool(Quiet()))

# Classes and names come and go at the same addresses.
for i in range(6):

    class Passing:
        pass

    name = "attr" + str(i)
    setattr(Passing, name, i)
    o = Passing()
    print(getattr(o, name), hasattr(o, "attr0"), hasattr(o, "attr" + str(i + 1)))
    del o, Passing, name

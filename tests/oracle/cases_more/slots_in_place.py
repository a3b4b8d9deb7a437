"""Classes with four and more slots: their names are sorted in a list that is as long as they are many"""
import gc
import sys
import weakref


class Four:
    __slots__ = ("d", "c", "b", "a")


class Nine(Four):
    __slots__ = tuple("ihgfezyxw")


class Special:
    __slots__ = ["one", "__dict__", "two", "__weakref__", "three", "__four", "five"]

    def __init__(self):
        self.__four = self


class Single:
    __slots__ = "only"


print(Four.__slots__, [name for name in dir(Nine) if len(name) == 1], sys.getsizeof(Nine()))
s = Special()
s.other = weakref.ref(s)
print(sorted(name for name in dir(Special) if "four" in name), s.other() is s)
s = None
print(gc.collect())
for wrong in (("a", "b", "c", 5), ("a", "b", "c", "d e"), ("a", "b", "c", "__module__")):
    try:
        type("Wrong", (), {"__slots__": wrong, "__module__": "m"})
    except (TypeError, ValueError) as e:
        print(e)


class Empty:
    __slots__ = ("first", "__hidden", "third", "m\u00f6re")

    def show(self):
        return self.__hidden


class Again(Empty):
    __slots__ = ("__hidden",)


e = Again()
for name in "first", "_Empty__hidden", "_Again__hidden", "m\u00f6re":
    try:
        getattr(e, name)
    except AttributeError as error:
        print(error)
    try:
        delattr(e, name)
    except AttributeError as error:
        print(error)
    setattr(e, name, name)
print(e.show(), e._Again__hidden, [n for n in dir(e) if "hidden" in n])
del e.first
try:
    e.first
except AttributeError as error:
    print(error.args)

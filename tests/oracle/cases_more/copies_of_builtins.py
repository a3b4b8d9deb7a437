# Sets, bytearrays and exceptions are copied by the recipes that their own C code gives.
import copy
import gc


class Tagged(set):
    pass


class Coded(ValueError):
    pass


class Own(Exception):
    def __reduce__(self):
        return Own, ("again",)


one = copy.deepcopy({4, 5})
two = copy.deepcopy([{1}, frozenset([(2, 3)])])
tagged = Tagged([1, 2])
tagged.note = ["x"]
deep = copy.deepcopy(tagged)
flat = copy.copy(tagged)
print(deep, deep.note, deep.note is tagged.note, flat.note is tagged.note)
buffer = copy.deepcopy(bytearray(b"xyz"))
empty = copy.deepcopy([bytearray()])
print(buffer, empty, gc.get_count())
plain = copy.copy(ValueError("x", [1]))
deeper = copy.deepcopy(ValueError("x", [1]))
print(repr(plain), repr(deeper), gc.get_count())
coded = Coded(3)
coded.extra = {7}
again = copy.deepcopy(coded)
print(repr(again), again.extra, again.extra is coded.extra, repr(copy.copy(Own("first"))))
missing = copy.copy(OSError(2, "no such", "file"))
print(repr(missing), missing.filename, repr(copy.deepcopy(ImportError("i"))))
print(gc.get_count(), gc.collect())

import copy


class Wrong:
    pass


for names in 5, "ab", {1: 2}, Wrong:
    Wrong.__slotnames__ = names
    try:
        copy.copy(Wrong())
    except TypeError as e:
        print(e)


class Shrinking:
    __slots__ = ("a", "b", "c")

    def __getattribute__(self, name):
        if name == "a":
            Shrinking.__slotnames__.clear()
        return object.__getattribute__(self, name)


s = Shrinking()
s.b = 2
Shrinking.__slotnames__ = ["a", "b", "c"]
try:
    copy.copy(s)
except RuntimeError as e:
    print(e)
print(Shrinking.__slotnames__)

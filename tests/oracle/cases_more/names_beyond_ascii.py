"""Names in other letters, which Python brings into one form.
"""
import gc


class Größe:
    """Of what is not ASCII, a class keeps UTF-8: é."""
    ﬁeld = 1

    def __init__(self, ℌöhe, *, été=2):
        self.ℌöhe = ℌöhe
        self.__größe = été
        self.𝒳 = ª = ℌöhe

    @property
    def größe(self):
        return self.__größe


a = Größe(3, été=4)
print(a.Höhe, a.größe, Größe.field, sorted(vars(a)), sorted(n for n in vars(Größe) if n[0] != "_"))
µ, Å, ǆ, x́, 가, ﾊﾟ = 1, 2, 3, 4, 5, 6
names = sorted(n for n in globals() if not n.isascii())
print([ascii(n) for n in names], μ + Å, パ)
ét = [µ]
print(ét)


def ſum(ⅷ=8, *ａｒｇｓ, **ｋｗ):
    nonlocal_é = lambda: ⅷ
    return nonlocal_é(), args, kw


print(sum(1, 2, z=3), sum.__name__, sum.__code__.co_varnames)
b = Größe(5)
b.ﬁeld = gc.get_count()[1:]
print(b.field is not None, f"{b.ℌöhe}", f"{µ=}")
slots = type("Ñ", (), {"__slots__": ("é", "à" * 90), "__doc__": "ö" * 200})
s = slots()
s.é = slots.__doc__.encode()
print(slots.__name__, sorted(slots.__slots__)[1], len(s.é))
try:
    type("\ud800", (), {})
except UnicodeEncodeError as e:
    print(e)
del s, slots

# Constructs and methods that no other scenario has.
import gc as collector
from sys import getrefcount as count


def swallow(f):
    try:
        f()
    except:
        return "something"
    return "nothing"


def hide(key):
    try:
        return {}[key]
    except KeyError:
        raise LookupError(key) from None


def typed(a: int, b: "text" = 2, *rest: list, k: float = 1.5, **kw: dict) -> tuple:
    return a, b, rest, k, kw


def register(cls):
    known.append(cls)
    return cls


def make(base):
    class Inner(base):
        class Part:
            pass

        def who(self):
            return "inner " + super(Inner, self).who()

    return Inner


known = []


@register
@register
class Base:
    weight = 1

    def who(self):
        return "base"

    def __radd__(self, other):
        return other + self.weight

    def __rmul__(self, other):
        return [other] * self.weight


print(swallow(lambda: 1 / 0), swallow(lambda: 1), known[0] is known[1], count(Base) > 3)
try:
    hide("k")
except LookupError as e:
    print(repr(e), e.__cause__, e.__suppress_context__, repr(e.__context__))
print(typed(1), typed(1, 2, 3, k=4, z=5), typed.__annotations__)
Made = make(Base)
made = Made()
print(made.who(), Made.Part is make(Base).Part, 5 + made, "x" * made, sum([1, 2], 3))
made.weight = 3
print(5 + made, 2.5 * made)
x = 1000
x /= 8
x //= 2
x %= 40.5
x **= 2
n = 3
n <<= 70
n >>= 68
n **= 5
n %= 1000
n //= 7
print(x, n)
print("ABC".lower(), b"spam".startswith(b"sp"), b"spam".endswith(b"am"))
f = frozenset([1, 2, 3])
print(f.union([4]), f.intersection([2, 9]), f.symmetric_difference([3, 4]), f.copy() is f, f.issubset(range(9)), f.issuperset({1}))
for i in []:
    pass
else:
    print(collector.get_count()[0] > 0)
while x:
    x = None
else:
    print("no break")
del made, Made, known
print(collector.collect())

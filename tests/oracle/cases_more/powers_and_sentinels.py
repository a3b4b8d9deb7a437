# pow() with a modulus, iter() with a sentinel, the conversion !a.
import gc
print(pow(3, 4, 5), pow(2, 100, 1000007), pow(-7, 3, 5), pow(7, 3, -5), pow(2, 5, -1), pow(6, 2, -9))
print(pow(3, -1, 7), pow(38, -2, 97), pow(10**40 + 1, -3, 10**31), pow(3, -5, -10**20), pow(0, 0, 3))
big = pow(3, 10**90, 10**25 + 13)
print(big, pow(5, 2**300 - 1, 2**70), pow(True, True, 2), pow(2, 3, None))
n = 123456789012345678901234567890
inverse = pow(n, -1, 1000000007)
print(inverse, inverse * n % 1000000007)
class Field:
    def __init__(self, x):
        self.x = x
    def __pow__(self, other, modulus=None):
        return (self.x, other, modulus)
    def __rpow__(self, other):
        return ("reflected", other)
print(pow(Field(2), 3, 5), pow(Field(2), 3), pow(2, Field(3)))
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: pow(2, 3, 0))
attempt(lambda: pow(2, -1, 4))
attempt(lambda: pow(2.0, 3, 5))
attempt(lambda: pow(2, 3.0, 5))
attempt(lambda: pow("2", 3, 5))
attempt(lambda: pow([], (), {}))
attempt(lambda: pow(2, Field(3), 5))
attempt(lambda: pow(2, "3", Field(3)))
attempt(lambda: 2.0 ** 10000)
print(gc.get_count())
try:
    2.0 ** 10000
except OverflowError as e:
    print(e.args, gc.get_count())
print(gc.get_count())
calls = []
def take():
    calls.append([len(calls)])
    return len(calls)
it = iter(take, 4)
print(type(it).__name__, next(it), list(it), list(it), next(it, "over"))
class Source:
    def __init__(self, items):
        self.items = items
    def __call__(self):
        return self.items.pop()
source = Source([None, [3], [2], [1]])
last = None
for item in iter(source, None):
    last = item
print(last, source.items)
def stop():
    raise StopIteration
print(list(iter(stop, 1)))
class Same:
    def __eq__(self, other):
        return other == 2
print(list(iter(Source([1, 2, 3, 4]), Same())))
attempt(lambda: iter(5, 5))
attempt(lambda: list(iter(Source([]), None)))
holder = []
it = iter(holder.pop, it)
holder.append(it)
del it, holder
print(gc.collect())
word = "caf\u00e9 \u20ac \U0001f600"
print(f"{word!a}", f"{word!a:>40}", f"{'plain'!a}", f"{[word]!a}", "{!a}".format(word))

"""Shifts by more than an int has room for: OverflowError, or nothing left."""
far = [30 * (2**61 - 7), 30 * (2**61 - 1) - 1, 30 * 2**61, 10**30, 2**200]
for n in far:
    for a in (0, 1, -1, 2**70, -(2**70), True):
        try:
            print(a << n)
        except OverflowError as e:
            print(repr(e))
        print(a >> n)
for n in (-1, -(10**30)):
    for f in (int.__lshift__, int.__rshift__):
        try:
            f(1, n)
        except ValueError as e:
            print(e)
x = 1
try:
    x <<= 10**30
except OverflowError as e:
    print(e, x)
x >>= 10**30
print(x, 1 << 100, -(1 << 100) >> 3, (1 << 100) >> 95)

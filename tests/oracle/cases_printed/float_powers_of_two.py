"""Above a power of two the floats lie twice as far apart as below it: the shortest text may be the one above."""
for p in range(-1074, 1024):
    x = 2.0 ** p
    print(p, x, -x, "%r" % x, float(repr(x)) == x)
print(5.9604644775390625e-08, 2.0 ** 122, [2.0 ** -44], 2 ** -24, 1.0, 1e22, 9007199254740992.0)

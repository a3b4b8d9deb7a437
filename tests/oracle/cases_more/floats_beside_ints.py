"""Floats beside ints of as many bits, and of others."""
big = 2 ** 53
values = [float(big), -float(big), 2.0 ** 49 + 0.5, -(2.0 ** 49) - 0.5, 1e300, float("inf"), float("nan"), 0.0, 5.5, 2.0 ** 48, 2.0 ** 60]
numbers = [big, big + 1, -big, -big - 1, 2 ** 49, -2 ** 49, 10 ** 300, 0, 5, 2 ** 48 - 1, 2 ** 48, 2 ** 60, 2 ** 60 - 1]
for v in values:
    for n in numbers:
        a = v == n
        b = v < n
        c = n >= v
        d = n != v
print(2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 49 < 2.0 ** 49 + 0.5, 10 ** 400 > 1e308)
l = sorted([big + 1, float(big), big, 2.0 ** 49 + 0.5, 2 ** 49])
print(l, big in [float(big)], {float(big): 1}[big], max(float(big), big + 1))

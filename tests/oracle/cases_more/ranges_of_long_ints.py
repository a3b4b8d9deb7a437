import sys
for i in range(2**70, 2**70 + 3):
    print(i)
for i in range(2**70):
    if i == 2:
        break
a = list(range(2**65, 2**65 + 10, 4))
b = range(2**65, 2**65 + 10)
n = len(b)
it = iter(range(2**64))
x = next(it)
y = next(it)
print(x, y, type(it).__name__, it.__length_hint__(), sys.getsizeof(it))
c = list(reversed(range(2**65, 2**65 + 3)))
d = [k for k in reversed(range(-2**66, -2**66 + 10, 3))]
e = list(range(2**63 - 10, 2**63 - 1, 100))
f = list(range(2**63 - 3, 2**63 - 1))
g = list(range(2**63 - 3, 2**63 + 1))
h = list(reversed(range(-2**63, -2**63 + 3)))
j = list(reversed(range(2**63 - 5, 2**63 - 1, 3)))
k = list(range(-2**63, 2**63 - 1, 2**62))
l = list(range(0, -2**70, -2**68))
m = sum(range(2**64, 2**64 + 5)), max(range(2**64, 2**64 + 5)), 2**64 + 3 in range(2**64, 2**64 + 5)
s, *t = range(2**80, 2**80 + 3)
z = list(zip(range(2**70, 2**70 + 2), "ab")), list(enumerate(reversed(range(2**64, 2**64 + 2))))
try:
    len(range(2**70))
except OverflowError as error:
    print(error)
try:
    list(range(2**70))
except OverflowError as error:
    print(error)
print(a, n, c, d, e, f, g, h, j, k, l, m, s, t, z)
u = next(it)
del it
v = iter(range(2**70, 2**70))
print(next(v, "none"), list(v))
for a in ((2**63-10, 2**63-1, 100), (-2**63, 2**63-1, 2**62), (2**63-3,2**63-1), (2**63-3,2**63-1,2), (2**63-10, 2**63-1, 3),(-2**63+2,-2**63,-1),(-2**63+2,-2**63,-2),(-2**63+3,-2**63,-2), (-2**63, 0), (-2**63,-1), (5,5,2**62), (2**63-1, 0, 1), (2**63-1,2**63-1,5), (2**63-1,-2**63, -2**63), (0,-2**63, -2**63), (1,-2**63, -2**62), (0, 2**63-1, 1), (-1, 2**63-1, 1), (-1, 2**63-1, 2)):
    print(a, type(iter(range(*a))).__name__, type(reversed(range(*a))).__name__)
M = 2**63 - 1
for a in ((M-2, M-1, 2), (M-2, M-1, 3), (M-4, M-1, 3),(M-5, M-1, 3), (M-6, M-1, 3), (M-6, M, 3), (M-6, M, 2), (M-5,M,2), (0, M-4, 5), (0, M-4, 6), (0,M-5,6), (0, M-6, 6), (M, M-1, 5), (M-1, M, M), (0,1,M), (0,2,M), (1,2,M), (M-1, M, 1), (-M, M, 2), (-M-1, 2, M), (-M-1, -M, M),
   (-M+1,-M,-1),(-M+1,-M,-2),(-M+1,-M-1,-1),(-M+3,-M,-2), (-M+4,-M,-2), (-M+4,-M,-3), (-M+5,-M,-3), (-M+6,-M,-3), (0,-1,-M), (0,-1,-M-1), (-1,-2,-M), (5, -5, -M),(M,-M,-M), (-M, -M+5, -3)):
    print(a, type(iter(range(*a))).__name__)

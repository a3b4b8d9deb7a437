"""Sets and frozensets: algebra, iteration order with collisions, removal, reuse of dummies."""
import sys

a = set()
for x in (8, 16, 24, 0, 32):
    a.add(x)
print(a, sys.getsizeof(a))
a.discard(16)
a.add(40)
print(a, 16 in a)
b = {5, 13, 21}
b.update([29, 37], (45,))
print(b, b - a, a - b, a & {8, 5}, a ^ {8, 99})
print(a <= a | b, a < a, {1, 2} >= {1}, a.isdisjoint(b), {1} == frozenset({1}), {1, 2} != {2, 1})
c = frozenset(b)
print(hash(c) == hash(frozenset(sorted(b))), c | {1}, type(c | {1}).__name__, type({1} | c).__name__)
d = {c: "frozen", frozenset(): "empty"}
print(d[frozenset([5, 13, 21, 29, 37, 45])], d[frozenset()], frozenset() is frozenset())
e = {str(i) for i in range(12)}
print(e, sys.getsizeof(e))
for i in range(0, 12, 2):
    e.remove(str(i))
f = e.copy()
print(f, sys.getsizeof(e), sys.getsizeof(f))
e.clear()
print(e, sys.getsizeof(e))
g = set("mississippi")
print(g, len(g), "".join(sorted(g)), max(g))
h = {(i, j) for i in range(3) for j in range(2)}
print(h, (1, 1) in h)
while h:
    h.pop()
print(h, sys.getsizeof(h))
i = {1.5, 2, "two", (2,), None is None, b"x"}
print(len(i), 1 in i, 2.0 in i)
j = set(range(5)) | set(range(3, 9))
j -= {0}
j &= set(range(7))
j ^= {100}
print(j, sorted(j), sum(j))
k = set([1, 2, 3])
k.intersection_update([2, 3, 4])
k.difference_update([3])
k.symmetric_difference_update([7])
print(k, k.union([1], (2,), "a"), {1, 2, 3}.intersection([2], [2, 3]), {1}.difference())
for v in list(k):
    k.discard(v)
    k.add(v * 10)
print(k)
l = set(map(abs, [-1, 1, -2]))
m = l
m |= {9}
n = l | {10}
print(l is m, l is n, l, n, *sorted(n))
o = {i * 37 for i in range(30)}
print(o)

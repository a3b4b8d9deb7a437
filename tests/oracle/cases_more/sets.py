import sys
s = set()
for i in range(40):
    s.add(i)
print(len(s), sys.getsizeof(s))
a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= b, {1} < a, a.isdisjoint(b), a.union([9]), a.intersection(b))
a.discard(7)
a.remove(1)
a.update([5, 6], (7,))
a |= {8}
a &= {5, 6, 8}
a -= {5}
a ^= {1}
print(a, a.pop() in (1, 6, 8), frozenset([1, 2]) == {1, 2}, len(frozenset()))
print({x % 3 for x in range(10)}, set("hello") == set("olleh"), 3 in b)
f = frozenset([1, 2])
d = {f: "fs"}
print(d[frozenset([2, 1])], hash(f) == hash(frozenset({2, 1})))
try:
    a.remove(99)
except KeyError as e:
    print(e)
c = a.copy()
c.clear()
print(c, sys.getsizeof(c), set([1, 2]).issubset([1, 2, 3]), {1, 2}.issuperset([1]), {1, 2}.symmetric_difference([2, 3]))
a.difference_update([1])
a.intersection_update([6, 8])
print(sorted(a), bool(set()))
class P:
    def __init__(self, x):
        self.x = x
    def __eq__(self, o):
        return self.x == o.x
    def __hash__(self):
        return hash(self.x)
print(len({P(1), P(1), P(2)}))

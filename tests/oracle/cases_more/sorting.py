"""Sorting: keys, orders that fail, lists that change meanwhile."""
words = ["pear", "fig", "apple", "kiwi", "date"]
words.sort()
words.sort(key=len)
words.sort(reverse=True)
by_last = sorted(words, key=lambda w: w[-1])
pairs = sorted(zip(words, range(5)), key=lambda p: (len(p[0]), p[1]))
nums = [3.5, 1, 2.25, -7, 10 ** 20, True]
nums.sort()
print(nums)
nested = [[3, 1], [2], [2, 0], []]
nested.sort()
tuples = [(2, "b"), (1, "z"), (2, "a")]
tuples.sort(reverse=True)
print(tuples)
class P:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        return self.n < other.n
    def __repr__(self):
        return "P(%d)" % self.n
ps = [P(5), P(3), P(9), P(1)]
ps.sort()
print(ps)
best = min(ps)
worst = max(ps, key=lambda p: p.n)
print(best, worst)
try:
    mixed = sorted([1, "a", 2])
except TypeError as e:
    print(e)
try:
    bad = [3, 2, 1]
    bad.sort(key=lambda v: bad.append(v) or v)
except ValueError as e:
    print(e)
print(bad)
d = {"b": 2, "a": 1, "c": 0}
ks = sorted(d)
vs = sorted(d, key=d.get)
its = sorted(d.items(), key=lambda kv: kv[1])
print(ks, vs, its)
print(min(d, key=d.get), max(d.values()), sum(d.values()))
rev = list(reversed(words))
big = [(i * 37) % 101 for i in range(60)]
big.sort()
print(big[:5], big[-3:])
big.sort(key=lambda v: -v)
desc = sorted(big, reverse=True)
def keyfail(v):
    if v == 50:
        raise KeyError(v)
    return v
try:
    big.sort(key=keyfail)
except KeyError as e:
    print(e, len(big))

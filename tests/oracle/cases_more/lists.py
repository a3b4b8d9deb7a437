import sys
l = []
for i in range(20):
    l.append(i * 1000)
    print(len(l), sys.getsizeof(l))
l.extend([1, 2, 3])
l.extend(x for x in range(3))
l.insert(0, "first")
print(l.pop(), l.pop(0), len(l))
l.remove(1000)
print(l.index(2000), l.count(1))
l.reverse()
l2 = l.copy()
l2.sort()
print(l2[:3], l2[-3:], l2[::5])
l2[1:4] = ["a", "b"] if False else [9, 8, 7, 6]
del l2[::2]
print(l2)
l2 += [1]
l2 *= 2
print(len(l2), l2 == l2[:], l2 is l2[:])
print([1, 2] + [3], [0] * 3, [1, [2]] < [1, [3]])
m = [[0] * 3 for _ in range(3)]
m[0][0] = 1
n = [[0] * 3] * 3
n[0][0] = 1
print(m, n, sys.getrefcount(n[0]))
a, *b, c = range(6)
print(a, b, c)
(x, y), z = [1, 2], 3
print(x, y, z)
while l:
    l.pop()
print(l, sys.getsizeof(l))
l.clear()
q = list("hello")
print(q, "".join(reversed(q)), sorted(q), sorted(q, key=str.upper, reverse=True))
print([i for i in range(10) if i % 2], [(i, j) for i in range(2) for j in range(2)])
print(max(q), min(q), sum([1, 2.5]), any([0, 1]), all([]))
print(list(map(lambda v: v + 1, [1, 2])), list(filter(None, [0, 1, 2])), list(zip([1, 2], "ab", (3, 4))))
print(list(enumerate("ab", 1)), list(range(5, 0, -2)), list(reversed([1, 2])))
t = tuple(q)
print(t, t[1:], t + (1,), t * 2, t.index("l"), t.count("l"), hash((1, 2)) == hash((1, 2)))
del q[1], q[-1]
q[0], q[1] = q[1], q[0]
print(q)
e = [1, 2, 3]
for v in e:
    if v == 2:
        e.remove(v)
print(e)
e.append(e)
print(e, len(e))
import gc
del e
print(gc.collect())
s = [3, 1, 2]
s.sort(key=lambda v: -v)
print(s, [1, 2] * 0, [] == [], not [])
words = ["b", "a", "C"]
words.sort(key=str.lower)
print(words)
print(2 in s, 5 not in s)
s[len(s):] = [10, 11]
s[:0] = [7]
print(s)
print(list(range(3)) + list((4, 5)))

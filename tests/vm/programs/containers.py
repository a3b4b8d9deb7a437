# Displays, unpacking, comprehensions, slices.
a = [1, 2, *[3, 4], 5]
b = (*a, 6)
c = {*a, 1}
d = {"x": 1, **{"y": 2}, "x": 3}
print(a, b, sorted(c), d)
x, y = 1, 2
x, y = y, x
print(x, y)
(p, q), r = [1, 2], 3
first, *middle, last = range(5)
*start, end = "abc"
print(p, q, r, first, middle, last, start, end)
a[1:3] = [9]
print(a, a[::-1], a[1:], a[-2:], a[::2])
del a[0]
a += [7]
a.extend((8, 9))
a.insert(0, 0)
print(a, a.pop(), a.pop(0), a.index(9), a.count(5))
a.sort(reverse=True)
print(a, sorted(a), list(reversed(a)))
a.reverse()
print(a, 5 in a, 99 not in a, len(a), min(a), max(a), sum(a))
print([i * j for i in range(3) for j in range(2)], {i: i * i for i in range(4)}, sorted({i % 3 for i in range(9)}))
print([[r * 3 + c for c in range(3)] for r in range(2)])
m = {"one": 1, "two": 2}
m["three"] = 3
del m["one"]
print(m, list(m), list(m.keys()), list(m.values()), list(m.items()), "two" in m, m.get("nope"), m.get("nope", 0))
print(m.pop("two"), m.setdefault("z", []), m)
m.update(a=1)
m.update({"b": 2})
for k, v in m.items():
    print(k, v)
s = {1, 2}
s.add(3)
s.discard(9)
s.remove(1)
print(s, s | {7}, s & {2}, s - {2}, s ^ {3, 4}, {2} <= s, s == {2, 3})
t = (1, "a", None, True, 2.5)
print(t, t[1:3], t + (1,), t * 2, t.index("a"), t.count(1))
print([] == [], [1] < [2], (1, 2) < (1, 3), {} == {}, [1, [2]] == [1, [2]])
n = [1]
n.append(n)
print(n)
k = {}
k["self"] = k
print(k)
print(list(range(2, 10, 3)), range(3), len(range(10)), 4 in range(5), range(5)[-1])
print(tuple([1, 2]), list("abc"), dict([("a", 1)]), set([1, 1]), frozenset([1]), dict(a=1))
z = [0] * 3
z[1] += 5
z[-1] -= 1
print(z, [None] * 2, "ab" * 2)
v = w = []
v.append(1)
print(w, v is w)
for i, (u, t2) in enumerate([(1, 2), (3, 4)]):
    print(i, u, t2)
for i in []:
    pass
else:
    print("empty")
print(list(filter(None, [0, 1, "", "a"])), list(zip([1, 2], [3, 4])), list(map(lambda e: e + 1, [1, 2])))
i = 0
lst = [0, 0]
i, lst[i] = 1, 5
print(i, lst)

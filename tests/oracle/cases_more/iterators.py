# zip, enumerate, map, filter, reversed, min and max with keywords, and unpacking.
values = [3, 1, 2]
pairs = list(zip(values, "abc", (x for x in range(5))))
print(pairs)
for i, (a, b, c) in enumerate(pairs, 1):
    print(i, a, b, c, end=";")
print()
m = map(lambda a, b: a * b, values, values[::-1])
print(next(m), list(m))
f = filter(None, [0, 1, "", "x", [], [0]])
print(list(f))
r = reversed(values)
print(next(r), list(r), list(reversed("ab")))
it = iter(values)
for x in it:
    print(x, next(it, None))
e = enumerate("ab")
kept = [next(e)]
kept.append(next(e))
print(kept)
z = zip()
print(list(z), list(zip([1, 2], [3])))
print(any(x > 2 for x in values), all([]), sum(values, 10), max(values, key=lambda v: -v), min([], default=0))
calls = [0]
def tick():
    calls[0] += 1
    return calls[0]
rng = range(10, 0, -3)
print(rng, list(rng), rng[1], 4 in rng, len(rng), rng[1:], rng.index(7))
first, *mid, last = range(5)
(a, b), [c] = (1, 2), [3]
print(first, mid, last, a, b, c)
print([*"ab", *values], {**{"a": 1}}, (*values, 1))
d = {k: v for k, v in zip("abc", values) if v > 1}
print(d, {v: k for k, v in d.items()})
print(divmod(-7, 2), pow(2, 10), round(2.5), round(2.675, 2), abs(-3), hash(2.0))
n = (y := 5) + y
print(n, sorted(d.items(), key=lambda p: p[1]))

"""Dict order, growth by comprehension, update, merge operators, views, nested default."""
import sys

z = sys.getsizeof
d = {w: len(w) for w in "a bb ccc dddd".split()}
print(d, z(d), list(d.items())[1], d.get("zz", 0))
e = {v: k for k, v in d.items()}
print(e, {**d, **e}, z({**d, **e}))
d.update(a=10, e=50)
d |= {"bb": 20}
print(d, d | {"new": 1}, z(d))
for k in list(d):
    if d[k] > 15:
        del d[k]
print(d, z(d), len(d))
nested = {}
for i, name in enumerate(["x", "y", "x", "z", "x"]):
    nested.setdefault(name, []).append(i)
print(nested)
counts = {}
for ch in "abracadabra":
    counts[ch] = counts.get(ch, 0) + 1
print(counts, sorted(counts.items(), key=lambda p: (-p[1], p[0])), max(counts, key=counts.get))
ks, vs, its = d.keys(), d.values(), d.items()
d["late"] = 1
print(ks, vs, its, "late" in ks, 1 in vs, ("late", 1) in its, len(its))
print(ks | {"q"}, ks & {"a"}, ks - {"a"}, ks ^ {"a", "q"}, ks == {"a", "ccc", "dddd", "late"})
big = dict.fromkeys(range(200))
sizes = []
while len(big) > 2:
    big.popitem()
    sizes.append(z(big))
print(len(set(sizes)), z(big), z(dict(big)), big)
big.clear()
print(z(big), big == {})
f = {}
for i in range(6):
    f[i * 8] = i
    f[i * 8] = -i
print(f, z(f))
for i in range(3):
    f[i] = f.pop(i * 8)
print(f, next(iter(f)), list(reversed(list(f))))
g = dict([("k", 1), ["m", 2]])
h = dict(g, n=3)
i = dict(zip("ab", range(2)), **h)
print(g, h, i, z(i), g == {"m": 2, "k": 1}, g != h)
j = {(1, "a"): [1], (2, "b"): [2]}
for (n, s), val in j.items():
    val.append(n)
print(j, {1: {2: {3: {}}}}, {None: None, True: False, 1.5: "x"})
k = {"a": 1}
l = k
l["b"] = 2
k = {**k}
k["c"] = 3
print(l, k, k.pop("a"), k.pop("zz", None), k.popitem(), k)
try:
    k.popitem()
    k.popitem()
except KeyError as err:
    print(err)
del d, e, nested
m = {i: str(i) for i in range(5, 0, -1)}
print(m, sorted(m), min(m), sum(m), [*m], dict(sorted(m.items())))

import sys
d = {}
for i in range(12):
    d["k%d" % i] = i
    print(len(d), sys.getsizeof(d))
print(d.get("k1"), d.get("zz"), d.get("zz", []), d.setdefault("n", [1]), d.pop("k2"), d.pop("zz", None))
d.update({"k1": "one"}, extra=5)
d.update([("p", 1)])
print(list(d), list(d.items())[:2], list(d.values())[-1])
for k, v in d.items():
    if k == "k3":
        print(v)
for k in sorted(d):
    pass
print("k1" in d, len(d))
e = dict(a=1, b=2)
f = dict([("x", 1)], y=2)
g = {**e, **f, "z": 3}
print(e, f, g, e == {"b": 2, "a": 1})
h = e | f
h |= {"q": 1}
print(h, d.popitem())
c = g.copy()
c.clear()
print(c, {k: v for k, v in g.items() if v > 1}, dict.fromkeys("ab", 0), dict(zip("xy", [1, 2])))
del g["a"]
try:
    g["a"]
except KeyError as x:
    print(x)
n = {1: {2: {3: []}}}
n[1][2][3].append(n)
print(n)
del n
import gc
print(gc.collect())
counts = {}
for w in "a b a c a b".split():
    counts[w] = counts.get(w, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
groups = {}
for w in ["x1", "y2", "x3"]:
    groups.setdefault(w[0], []).append(w)
print(groups)
print(d.keys() & {"k1", "k5"}, len(d.keys()), "k9" in d.keys())
mixed = {1: "a", 1.0: "b", True: "c", (1, 2): "d", None: "e", "s": {}}
print(mixed)
try:
    for k in e:
        e["new" + k] = 1
except RuntimeError as x:
    print(x)
print(list(reversed(list(e))))
class K:
    def __init__(self, v):
        self.v = v
    def __hash__(self):
        return self.v % 3
    def __eq__(self, o):
        return self.v == o.v
kd = {K(i): i for i in range(6)}
print(kd[K(4)], K(9) in kd, len(kd))
del kd[K(1)]
x = {i: i for i in range(1000)}
gone = [x.pop(i) for i in range(990)]
print(len(gone), sys.getsizeof(x))
gone = None
x = {**x}
print(sys.getsizeof(x), x.copy() == x)

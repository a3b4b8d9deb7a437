"""Objects that refer to themselves, and reprs that fail."""
a = [1]
a.append(a)
d = {"a": a}
d["d"] = d
t = (a, d)
a.append(t)
print(a, d, t)
s = {frozenset([1, 2]), (3, 4)}
print(len(repr(s)), repr(frozenset()), repr(set()), repr(()), repr((1,)), repr([]), repr({}))
class R:
    def __init__(self, v):
        self.v = v
    def __repr__(self):
        return "R(%r)" % (self.v,)
r = R([1, "two", R((3,))])
r.v.append(r.v)
print(r, [r], {"r": r}, f"{r!r:>40}", "%s" % r, "{!r}".format(r))
class Broken:
    def __repr__(self):
        raise RuntimeError("no repr")
    def __str__(self):
        return 5
b = Broken()
for f in (repr, str, lambda x: [x].__repr__(), lambda x: f"{x!r}", lambda x: "%r" % x):
    try:
        f(b)
    except Exception as e:
        print(type(e).__name__, e)
print(str(ValueError("a", 1)), repr(ValueError("a", 1)), str(KeyError("k")), repr(KeyError("k")), str(ValueError()))
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\n\t\\\x00\x7f\xa0é☃"), repr(b"\x00a'\xff"))
print(repr(range(3)), repr(slice(1, 2)), repr(None), repr(...), repr(NotImplemented), repr(int), repr(R), repr(len))
print(repr(1e100), repr(-0.0), repr(float("inf")), repr(10 ** 30), repr(True))
print(repr({}.keys()), repr({1: 2}.values()), repr({1: 2}.items()))
print(str(a) == repr(a), len(str(d)), [str(x) for x in (1, 1.5, "s", None)])

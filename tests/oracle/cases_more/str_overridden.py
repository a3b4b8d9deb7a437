class S(str):
    def __eq__(self, o):
        print("eq")
        return str.__eq__(self, o)
    def __hash__(self):
        print("hash")
        return str.__hash__(self)
    def __repr__(self):
        return "S(" + str.__repr__(self) + ")"
    def __str__(self):
        return "<" + self[:] + ">"
    def __len__(self):
        return 42
    def __format__(self, spec):
        return "F" + spec
    def __getitem__(self, i):
        return "item"
    def __iter__(self):
        return iter(["p", "q"])
    def __contains__(self, x):
        return True
    def __add__(self, o):
        return "added"
    def __radd__(self, o):
        return "radded"
    def __mod__(self, o):
        return "modded"
s = S("abc")
d = {"abc": 1, "x": 2}
print(d[s])
d[s] = 5
d[S("new")] = 6
print(d)
print(s in d, s == "abc", "abc" == s, s != "abc", "abc" != s, s < "b", "b" > s)
print(str(s), repr(s), "%s" % s, "%r" % s, f"{s}", f"{s!s}", f"{s!r}", f"{s:>4}", format(s), format(s, "5"), "{}".format(s), "{0:>3}".format(s))
print(len(s), s[0], list(s), "z" in s, s + "d", "d" + s, s % 1, "d" % (), s * 2)
print(s.upper(), s.center(9), "-".join([s, "q"]), ",".join(s), s.join(["1", "2"]))
print(sorted([S("b"), "a", S("c")]))
class P: pass
p = P()
setattr(p, s, 1)
print(p.__dict__, getattr(p, "abc"), getattr(p, s), hasattr(p, S("nope")))
p.b = 2
print(p.__dict__)
x = {S("k"): 1}
y = dict(x)
print(y, x == y, x == {"k": 1})
print({s, "abc"}, len({s, "abc"}))
def f(**kw): return kw
print(f(**{s: 1}))
print(s.split("b"), s.startswith(S("a")), s.find(S("c")), S("x").isalpha(), int(S("12")), float(S("1.5")), ord(S("a")), S("a").encode(), S("é").encode())
print(max(S("b"), "a"), min([S("b"), "a"]))
del d, p, x, y, s

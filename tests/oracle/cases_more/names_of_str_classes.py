class S(str): pass
class Q(str):
    def __eq__(self, o):
        print("eq", len(o))
        return str.__eq__(self, o)
    def __hash__(self):
        print("hash")
        return str.__hash__(self)
class P:
    cls_attr = 1
    def m(self): return 1
p = P()
p.a = 1
print(getattr(p, S("a")), getattr(p, S("cls_attr")), hasattr(p, S("zz")))
setattr(p, S("b"), 2)
print(p.b, p.a, p.__dict__)
q = P()
q.a = 1
q.b = 2
print(q.__dict__)
setattr(P, S("late"), 3)
print(P.late, type([k for k in P.__dict__ if k == "late"][0]).__name__)
r = P()
setattr(r, Q("x"), 1)
print(r.x)
print(r.m(), r.cls_attr)
print(getattr(r, Q("x")))
d = {"a": 1}
d.get(S("a"))
d.get(5)
d["b"] = 2
e = {S("k"): 1, "l": 2}
print(e["k"], e[S("l")], S("k") in e, e)
del e["k"]
f = {Q("k"): 1}
print(f["k"])
f["k"] = 3
print(f)
def kw(**k): return k
print(kw(**{S("z"): 1}))
def named(z=0): return z
print(named(**{S("z"): 4}))
def two(z=0, **rest): return z, rest
print(two(**{Q("z"): 4, S("y"): 5}))
s = {S("a"), "a", S("b")}
print(sorted(s), "a" in s, S("b") in s)
delattr(p, S("b"))

"""Weak containers and finalize, method by method."""
import weakref, gc
class O:
    def __init__(self, n): self.n = n
    def __repr__(self): return "O%s" % self.n
    def __hash__(self): return hash(self.n)
    def __eq__(self, o): return isinstance(o, O) and self.n == o.n
a, b, c = O(1), O(2), O(3)
V = weakref.WeakValueDictionary({"a": a}, b=b) if False else weakref.WeakValueDictionary({"a": a})
V.update(b=b, c=c); V["d"] = c
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e).partition(" at ")[0])
for f in (lambda: sorted(V), lambda: list(V.keys()), lambda: list(V.values()), lambda: list(V.items()), lambda: len(V), lambda: V["a"], lambda: V["zz"], lambda: V.get("zz"), lambda: V.get("zz", 5), lambda: "a" in V, lambda: 5 in V, lambda: V.pop("d"), lambda: V.pop("zz"), lambda: V.pop("zz", 1), lambda: V.setdefault("e", a), lambda: V.setdefault("a", b), lambda: V.copy()["a"] is a, lambda: dict(V), lambda: V.popitem() is not None, lambda: len(list(V.valuerefs())), lambda: [r() for r in V.itervaluerefs()][:1], lambda: repr(V)[:25], lambda: V == V, lambda: V == {"a": a}, lambda: isinstance(V, dict), lambda: bool(V), lambda: dict(V | {"q": a}), lambda: dict({"q": a} | V), lambda: V.__class__.__name__, lambda: V.__setitem__("i", 5), lambda: V.__delitem__("zz"), lambda: V.clear(), lambda: len(V), lambda: bool(V), lambda: V.popitem(), lambda: hash(V), lambda: V.update(5), lambda: weakref.WeakValueDictionary(5), lambda: weakref.WeakValueDictionary([("x", a)])["x"], lambda: weakref.WeakValueDictionary(x=a)["x"], lambda: weakref.WeakValueDictionary({}, {})): t(f)
K = weakref.WeakKeyDictionary({a: 1})
for f in (lambda: K[a], lambda: K[O(1)], lambda: K.setdefault(b, 2), lambda: K.get(c), lambda: K.get(c, 0), lambda: list(K), lambda: list(K.keys()), lambda: list(K.values()), lambda: list(K.items()), lambda: a in K, lambda: 5 in K, lambda: len(K), lambda: K.pop(b), lambda: K.pop(b), lambda: K.pop(b, "d"), lambda: K.update({c: 3}), lambda: dict(K), lambda: K.copy()[a], lambda: [r() for r in K.keyrefs()], lambda: K[5], lambda: K.__setitem__(5, 1), lambda: K.__delitem__(b), lambda: K.popitem(), lambda: K == {a: 1}, lambda: repr(K)[:24], lambda: bool(K), lambda: dict(K | {b: 5}), lambda: K.clear(), lambda: len(K), lambda: weakref.WeakKeyDictionary({a: 1})[a], lambda: len(weakref.WeakKeyDictionary(None))): t(f)
S = weakref.WeakSet([a, b])
for f in (lambda: len(S), lambda: sorted(o.n for o in S), lambda: a in S, lambda: 5 in S, lambda: S.add(c), lambda: S.add(5), lambda: S.discard(c), lambda: S.remove(c), lambda: S.discard(5), lambda: sorted(o.n for o in S | {c}), lambda: sorted(o.n for o in S & {a}), lambda: [o.n for o in S - {a}], lambda: sorted(o.n for o in S ^ {a, c}), lambda: S == weakref.WeakSet([b, a]), lambda: S == {a, b}, lambda: S <= weakref.WeakSet([a, b, c]), lambda: S < {a}, lambda: S.issubset([a, b, c]), lambda: S.issuperset([a]), lambda: S.isdisjoint([c]), lambda: type(S.union([c])).__name__, lambda: type(S.copy()).__name__, lambda: S.update([c]), lambda: len(S), lambda: S.pop() is not None, lambda: S.intersection_update([a, b]) , lambda: S.difference_update([a]), lambda: S.symmetric_difference_update([a]), lambda: S.clear(), lambda: S.pop(), lambda: repr(S)[:20], lambda: bool(S), lambda: weakref.WeakSet(5), lambda: weakref.WeakSet([5])): t(f)
S |= {a}; S &= {a, b}; S -= {b}; S ^= {c}; print(sorted(o.n for o in S))
x = O(9); V["x"] = x; K[x] = 1; S.add(x); print(len(V), len(K), len(S)); del x; print(len(V), len(K), len(S))
y = O(8); y.me = y; V["y"] = y; K[y] = y; del y; gc.collect(); print(len(V), len(K))
z = O(7); V["z"] = z
for k in V.keys(): del z; print("in loop", k)
print(len(V))
def cb(*args, **kw): print("final", args, kw)
o = O(5); f = weakref.finalize(o, cb, 1, k=2)
print(f.alive, f.atexit, f.peek()[1].__name__, f.peek()[2:], f.detach()[2:], f.alive, f.peek(), f.detach(), f())
f = weakref.finalize(o, cb, "now"); print(f(), f(), f.alive); g = weakref.finalize(o, cb); g.atexit = False; print(g.atexit); del o; print(g.alive, repr(f)[:10], repr(g)[:10])
for bad in (lambda: weakref.finalize(5, cb), lambda: weakref.finalize(), lambda: weakref.finalize(O(1)), lambda: weakref.ref(5), lambda: weakref.ref(), lambda: weakref.proxy(5), lambda: weakref.ref(a)(1), lambda: weakref.getweakrefs(5), lambda: weakref.getweakrefcount(5), lambda: hash(weakref.ref(O(1))), lambda: weakref.ref(a) == weakref.ref(O(1)), lambda: weakref.ref(a) < weakref.ref(b), lambda: {weakref.ref(a): 1}[weakref.ref(a)], lambda: weakref.ref(int)() is int, lambda: weakref.ref(cb)() is cb, lambda: weakref.ref({1})(), lambda: weakref.ref([]), lambda: weakref.ref({}), lambda: weakref.ref(()), lambda: weakref.ref("s"), lambda: weakref.ref(None), lambda: weakref.ref(len)() is len, lambda: weakref.ref(weakref)() is weakref, lambda: weakref.ref(x for x in ())()): t(bad)
r = weakref.ref(a, lambda r: print("a gone", r() is None)); r2 = weakref.ref(a); print(r == r2, r is r2, r.__callback__ is not None, r2.__callback__, len(weakref.getweakrefs(a)), weakref.getweakrefcount(a)); del V, K, S; a = None; print(r, r2()) if False else print(r2() is None, r.__callback__)

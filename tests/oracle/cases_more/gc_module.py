import gc, sys
print(gc.isenabled(), gc.get_threshold(), gc.get_count())
gc.disable()
class N:
    pass
for i in range(5):
    n = N()
    n.me = n
del n
print(gc.collect())
gc.enable()
gc.set_threshold(100, 5, 5)
l = []
for i in range(300):
    l.append([i])
print(gc.get_count())
print(gc.is_tracked([]), gc.is_tracked(()), gc.is_tracked({}), gc.is_tracked({"a": 1}), gc.is_tracked({"a": []}), gc.is_tracked("a"), gc.is_tracked(1), gc.is_tracked((1, 2)), gc.is_tracked(N()))
a = N()
b = [a]
c = {"k": a}
print(len(gc.get_referrers(a)), b in gc.get_referrers(a), gc.get_referents(b) == [a])
print(len(gc.get_referents(c)), gc.get_stats()[0]["collections"])
print(gc.garbage, gc.collect(0), gc.collect(1), gc.collect(2))
class F:
    def __del__(self):
        print("finalized")
        self.back = 1
f = F()
f.me = f
print(gc.is_finalized(f))
del f
print(gc.collect())
gc.callbacks.append(lambda phase, info: print(phase, info["generation"], info["collected"]))
x = []
x.append(x)
del x
gc.collect()
gc.callbacks.clear()
gc.freeze()
gc.unfreeze()
print(gc.get_freeze_count())
gc.set_debug(0)
print(gc.get_debug())
res = []
class Lazarus:
    def __del__(self):
        res.append(self)
z = Lazarus()
z.cyc = z
del z
print(gc.collect(), len(res))
res.clear()
print(gc.collect())
print(sys.getrefcount(N), sys.getrefcount(b))
gc.set_threshold(0)
print(gc.get_threshold())
m = [[j] for j in range(800)]
print(gc.get_count()[0] > 700)
m = None

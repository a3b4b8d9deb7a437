"""Finalizers in cycles with other cycles, some resurrecting, order of generations."""
import gc


class F:
    log = []

    def __init__(self, name):
        self.name = name
        self.refs = {}

    def __setitem__(self, k, v):
        self.refs[k] = v

    def __getitem__(self, k):
        return self.refs[k]

    def __del__(self):
        F.log.append(self.name)


a, b = F("a"), F("b")
a["b"], b["a"] = b, a
a["extra"] = F("extra")
del a, b
print(F.log, gc.collect(0), F.log)
c = F("c")
gc.collect()
c["self"] = c
c["old"] = [c]
del c
print(gc.collect(0), gc.collect(1), F.log)
print(gc.collect(2), F.log)
F.log.clear()


class Saver(F):
    def __del__(self):
        super().__del__()
        kept.append(self.refs)


kept = []
s = Saver("s")
s["me"] = s
s["f"] = F("f")
s["f"]["s"] = s
s = None
print(gc.collect(), F.log, list(kept[0]))
kept[0]["f"].refs.clear()
del kept[0]
print(gc.collect(), F.log)
for i in range(3):
    x = F(i)
    x["x"] = x
x = None
print(gc.collect(), F.log)
print(gc.get_stats()[2]["collected"], gc.garbage)
class G(F):
    __slots__ = ()
g = G("g")
h = [g]
g["h"] = h
del g, h
gc.collect()
print(F.log)
F.log = None

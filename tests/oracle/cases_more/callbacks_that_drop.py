"""Callbacks that create objects, drop others, and hold state in closures."""
import gc
import weakref


class Res:
    open = 0

    def __init__(self, n):
        self.n = n
        Res.open += 1


def tracker():
    seen = []

    def cb(ref):
        seen.append(len(seen))
        Res.open -= 1
    return cb, seen


cb, seen = tracker()
pool = [Res(i) for i in range(5)]
refs = {r.n: weakref.ref(r, cb) for r in pool}
print(Res.open, len(refs))
pool.pop()
pool.pop(0)
print(Res.open, seen, [n for n in refs if refs[n]()])
pool[0].me = pool[0]
pool[1].other = pool[2]
pool.clear()
print(Res.open, seen)
print(gc.collect(), Res.open, seen)
del cb
refs.clear()
print(seen)
chain = []


def kill_next(r):
    print("killing", len(chain))
    if chain:
        chain.pop()


objs = [Res("c%d" % i) for i in range(4)]
keep = [weakref.ref(o, kill_next) for o in objs]
chain.extend(objs)
del objs
print(len(chain))
chain.pop()
print(len(chain), [k() is None for k in keep])

# gc.garbage and gc.callbacks are lists like others, among the interpreter's first objects.
import gc

g = gc.garbage
c = gc.callbacks


def note(phase, info):
    print(phase, info["generation"])


print(gc.is_tracked(g), gc.is_tracked(c))
print([sum(o is g for o in gc.get_objects(i)) for i in range(3)], [sum(o is c for o in gc.get_objects(i)) for i in range(3)])
gc.collect(0)
print([sum(o is g for o in gc.get_objects(i)) for i in range(3)])
c.append(note)
print([type(o).__name__ for o in gc.get_referrers(note)])
gc.collect(1)
print([sum(o is g for o in gc.get_objects(i)) for i in range(3)])
c.clear()
gc.set_debug(gc.DEBUG_SAVEALL)
cycle = []
cycle.append(cycle)
del cycle
gc.collect(0)
gc.set_debug(0)
kept = g.pop()
g.append(kept)
print([type(o).__name__ for o in gc.get_referrers(kept)], kept[0] is kept)
g.clear()
gc.freeze()
print([sum(o is g for o in gc.get_objects(i)) for i in range(3)])
gc.unfreeze()
print([sum(o is g for o in gc.get_objects(i)) for i in range(3)])

# An empty dict is no state, and that of an object that has none yet is not made for a copy.
import copy
import gc


class Thing:
    pass


a = Thing()
b = copy.copy(a)
c = copy.deepcopy(a)
print(len(gc.get_referents(a)), len(gc.get_referents(b)), len(gc.get_referents(c)))
a.name = 1
del a.name
d = copy.copy(a)
e = copy.deepcopy(a)
print(len(gc.get_referents(a)), len(gc.get_referents(d)), len(gc.get_referents(e)))
a.name = 2
f = copy.copy(a)
print(len(gc.get_referents(f)), f.name)

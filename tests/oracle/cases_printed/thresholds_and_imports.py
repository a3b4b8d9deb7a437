import gc
import sys
import copy
import weakref
import tracemalloc
gc.set_threshold(100, 5, 5)
data = [{"i": [i]} for i in range(300)]
print(gc.get_count(), gc.get_stats())
snap = copy.deepcopy(data)
print(gc.get_count(), [s["collections"] for s in gc.get_stats()])
print([len(gc.get_objects(generation=k)) for k in range(3)])

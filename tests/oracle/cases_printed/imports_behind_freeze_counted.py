# An import behind gc.freeze() lets some frozen objects of an earlier one go.
import gc
import weakref
import copy

gc.freeze()
print(gc.get_freeze_count(), gc.get_count())
import tracemalloc

print(gc.get_freeze_count(), gc.get_count(), [len(gc.get_objects(i)) for i in range(3)])
print(gc.collect(), [len(gc.get_objects(i)) for i in range(3)])
gc.unfreeze()
for i in range(3):
    print(gc.collect(), gc.get_freeze_count(), [len(gc.get_objects(i)) for i in range(3)])

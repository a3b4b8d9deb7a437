# Imports while the collector is off, of which the later lets objects of the earlier go: these are young still.
import gc

gc.disable()
import weakref

print([len(gc.get_objects(i)) for i in range(3)])
import copy

print([len(gc.get_objects(i)) for i in range(3)])
import tracemalloc

print(gc.get_count(), [len(gc.get_objects(i)) for i in range(3)])
for i in range(3):
    gc.collect()
    print(gc.get_count(), [len(gc.get_objects(i)) for i in range(3)])

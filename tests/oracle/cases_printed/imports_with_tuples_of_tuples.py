# A table of tuples of tuples is untracked when the last of them is, wherever collections fell while it was made.
import gc
held = [[] for i in range(0)]
gc.set_threshold(45, 2, 2)
import tracemalloc
count = gc.get_count()
gc.disable()
print(count, [len(gc.get_objects(generation=i)) for i in range(3)], [s["collections"] for s in gc.get_stats()])
for i in range(4):
    gc.collect()
    print([len(gc.get_objects(generation=i)) for i in range(3)])

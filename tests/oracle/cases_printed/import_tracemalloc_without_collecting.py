import gc
gc.disable()
import tracemalloc
print(gc.get_count(), gc.get_stats())
print([len(gc.get_objects(generation=i)) for i in range(3)])
print(gc.collect())
print([len(gc.get_objects(generation=i)) for i in range(3)])

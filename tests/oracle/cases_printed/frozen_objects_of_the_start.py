"""What gc.freeze() takes out of the collector's sight does not stop being tracked there."""
import gc

print(gc.get_freeze_count(), [len(gc.get_objects(i)) for i in range(3)])
gc.freeze()
frozen = gc.get_freeze_count()
gc.collect()
print(gc.get_freeze_count() - frozen, [len(gc.get_objects(i)) for i in range(3)], len(gc.get_objects()))
gc.collect(0)
gc.collect(1)
print(gc.get_freeze_count() - frozen, [len(gc.get_objects(i)) for i in range(3)])
gc.set_debug(gc.DEBUG_STATS)
gc.collect()
gc.set_debug(0)

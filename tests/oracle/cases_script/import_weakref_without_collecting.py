"""The first import of weakref with the collector off, and what each collection makes of that."""
import gc
gc.disable()
import weakref
count = gc.get_count()
lengths = [len(gc.get_objects(i)) for i in range(3)]
young = gc.collect(0)
after_young = [len(gc.get_objects(i)) for i in range(3)]
middle = gc.collect(1)
after_middle = [len(gc.get_objects(i)) for i in range(3)]
full = gc.collect()
after_full = [len(gc.get_objects(i)) for i in range(3)]
again = gc.collect()
after_that = [len(gc.get_objects(i)) for i in range(3)]

"""The first import of copy, after 300 lists: what its collections find, and how long the generations are then."""
import gc
keep = [[] for i in range(300)]
before = [len(gc.get_objects(i)) for i in range(3)]
import copy
count = gc.get_count()
stats = gc.get_stats()[0]
after = [len(gc.get_objects(i)) for i in range(3)]
more = [[] for i in range(900)]
later = [len(gc.get_objects(i)) for i in range(3)]
middle = gc.collect(1)
promoted = [len(gc.get_objects(i)) for i in range(3)]
full = gc.collect(), gc.collect()
at_last = [len(gc.get_objects(i)) for i in range(3)]

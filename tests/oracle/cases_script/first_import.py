# each MODULE NUMBER: weakref 20, weakref 23, weakref 24, weakref 25, weakref 300, copy 300
"""The first import of MODULE, after NUMBER lists: what its collections find, and how long the generations are then."""
import gc
keep = [[] for i in range(NUMBER)]
before = [len(gc.get_objects(i)) for i in range(3)]
import MODULE
count = gc.get_count()
stats = gc.get_stats()[0]
after = [len(gc.get_objects(i)) for i in range(3)]
more = [[] for i in range(900)]
later = [len(gc.get_objects(i)) for i in range(3)]
middle = gc.collect(1)
promoted = [len(gc.get_objects(i)) for i in range(3)]
full = gc.collect(), gc.collect()
at_last = [len(gc.get_objects(i)) for i in range(3)]

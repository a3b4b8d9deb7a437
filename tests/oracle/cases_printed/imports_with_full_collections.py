# Full collections before, between and behind imports: dicts and tuples of the modules cease to be tracked in steps, and
# importing a module written in C has the table of these modules tracked again.
import gc


def show():
    print(gc.get_count(), [len(gc.get_objects(i)) for i in range(3)], [s["collections"] for s in gc.get_stats()])


gc.set_threshold(50, 2, 2)
import tracemalloc

show()
gc.disable()
for i in range(4):
    gc.collect()
    show()
import weakref
import copy

show()
gc.collect(0)
show()

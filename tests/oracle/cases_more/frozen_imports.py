"""What an import leaves for the collector, frozen"""
import gc
import weakref

gc.freeze()
print(gc.collect(1), gc.get_count())
cycle = []
cycle.append(cycle)
del cycle
print(gc.collect())
gc.unfreeze()
print(gc.collect(), gc.get_freeze_count())

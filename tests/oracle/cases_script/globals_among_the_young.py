# The dict of __main__ is tracked behind the last collection of the start: generation 0, before all that is made here.
import gc

shared = [1, 2, 3]
holder = {"list": shared}
pair = (shared, holder)
print([type(x).__name__ for x in gc.get_referrers(shared)])
print([len(x) for x in gc.get_referrers(shared)])
print([type(x).__name__ for x in gc.get_referrers(holder)])
print([sum(x is globals() for x in gc.get_objects(i)) for i in range(3)])
gc.collect(0)
print([sum(x is globals() for x in gc.get_objects(i)) for i in range(3)])
late = [shared]
print([type(x).__name__ for x in gc.get_referrers(shared)])
gc.collect()
print([type(x).__name__ for x in gc.get_referrers(shared)])

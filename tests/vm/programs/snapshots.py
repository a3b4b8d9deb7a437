"""Snapshots of tracemalloc: statistics by line, differences, filters."""
import gc
import tracemalloc

gc.collect()
tracemalloc.start()
before = tracemalloc.take_snapshot()
gc.collect()
words = [bytes(n) for n in range(100, 600)]
table = dict.fromkeys(range(1000))
after = tracemalloc.take_snapshot()


def of_lines(statistics, *lines):
    return [s for s in statistics if s.traceback[0].lineno in lines]


mine = tracemalloc.Filter(True, "*snapshots.py")
others = tracemalloc.Filter(False, "*tracemalloc.py")
changes = after.filter_traces([mine]).compare_to(before, "lineno")
for s in of_lines(changes, 9, 10):
    print(s, s.size_diff, s.count_diff)
for s in of_lines(after.filter_traces((mine, others)).statistics("lineno"), 9, 10):
    print(s)
    print(repr(s))
for s in of_lines(before.filter_traces([mine]).compare_to(after, "lineno"), 9, 10):
    print(s)
print(len(after.filter_traces([tracemalloc.Filter(True, "nothing")]).traces))
print([str(s.traceback) for s in after.filter_traces([mine]).statistics("filename")])
print(len(after.filter_traces([tracemalloc.Filter(True, "*snapshots.py", lineno=10)]).statistics("traceback")))
print(len(after.filter_traces([tracemalloc.DomainFilter(False, 0)]).traces))
where = tracemalloc.get_object_traceback(words[3])
print(where, repr(where), len(where), where[0].filename, where[0].lineno, where[-1] == where[0])
print(where.format())
print(tracemalloc.get_object_traceback(None))
trace = [t for t in after.traces if t.traceback[0].lineno == 10 and t.size > 10000][0]
print(trace, repr(trace), trace.domain, trace.size)
print(after.traceback_limit, after.traces[0] in after.traces)
try:
    after.statistics("colour")
except ValueError as e:
    print(e)
del words
gc.collect()
now = tracemalloc.take_snapshot()
for s in of_lines(now.compare_to(after, "lineno"), 9):
    print(s)
tracemalloc.stop()
try:
    tracemalloc.take_snapshot()
except RuntimeError as e:
    print(e)

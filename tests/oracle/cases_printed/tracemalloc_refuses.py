import tracemalloc

tracemalloc.start()
first = tracemalloc.take_snapshot()
second = tracemalloc.take_snapshot()
try:
    second.statistics("size")
except ValueError as e:
    print(e)
tracemalloc.stop()
try:
    second.compare_to(first, "traceback", True)
except ValueError as e:
    failed = e


class Late:
    def __del__(self):
        tracemalloc.take_snapshot()


Late()
second.compare_to(first, "number")

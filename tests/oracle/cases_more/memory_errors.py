"""MemoryErrors that are kept ready"""
import gc, sys
def f():
    es = []
    for i in range(20):
        try:
            raise MemoryError(i)
        except MemoryError as e:
            es.append(e.args)
print(f())
keep = []
for i in range(20):
    keep.append(MemoryError(i))
print(gc.get_count())
keep.clear()
print(gc.get_count())
try:
    [0] * (1 << 62)
except MemoryError as e:
    print(repr(e), e.args, sys.getrefcount(e))
try:
    'a' * (1 << 62)
except MemoryError as e:
    print(repr(e))

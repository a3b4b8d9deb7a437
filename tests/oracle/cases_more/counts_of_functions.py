# Built-in functions and the collector's lists have holders besides their module's dict: copies of that dict.
import gc
import sys
import weakref


def count(x):
    return sys.getrefcount(x)


print(count(gc.garbage), count(gc.callbacks), count(gc.collect), count(sys.getrefcount), count(sys.intern))
print(count(len), count(print), count(abs), count(sorted), count(max), count(weakref.getweakrefcount))
tools = [len, gc.collect, sys.getsizeof]
print([count(t) for t in tools])
del tools[0]
print(count(len))
kept = [gc.garbage, gc.callbacks, sys.maxsize]
errors = [ImportError((1, 2)), ModuleNotFoundError(["m"]), SyntaxError(["s"]), SystemExit(1, 2)]
for e in errors:
    print(type(e).__name__, count(e.args), count(e.args[0]) if len(e.args) == 1 else None)
print("".split("long"), sys.getsizeof("".split("long")), sys.getsizeof("ab".split("\u20ac")), {}.fromkeys("ab"))

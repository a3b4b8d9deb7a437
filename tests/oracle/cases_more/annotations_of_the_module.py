# __annotations__ of the module is there before the first statement.
import gc
print(gc.get_count())
w: int = 3
v: list
print(__annotations__, gc.get_count(), gc.is_tracked(__annotations__))
x: "str" = "s"
gc.collect()
print(gc.get_count(), gc.is_tracked(__annotations__), gc.get_objects() != [])
__annotations__ = {}
y: int = 1
print(__annotations__)
del __annotations__
try:
    z: int = 1
except NameError as e:
    print(e)

# Names come and go; modules; annotations.
import gc
import sys as system
from gc import collect, isenabled
from time import time
x: int = 5
y: str
print(x, __annotations__ == {"x": int, "y": str}, __name__)
del x
try:
    print(x)
except NameError as e:
    print(e)
try:
    del x
except NameError as e:
    print(e)


def f():
    z = 1
    del z
    try:
        print(z)
    except UnboundLocalError as e:
        print(e)
    try:
        del z
    except UnboundLocalError as e:
        print(e)


f()
print(isenabled(), collect() >= 0, time() >= 0, system.getrecursionlimit())
print("gc" in system.modules, gc is system.modules["gc"], gc.__name__)
print("x" in globals(), "gc" in globals(), len(vars()) > 3)
len = 5
print(len)
del len
print(len([1]))
a = b = c = 0
a += 1
b -= 1
print(a, b, c, a > b < c)
if a:
    if not b:
        print("no")
    elif b < 0:
        print("negative")
    else:
        print("no")
pass
for i in range(3):
    for j in range(3):
        if j == 1:
            break
    else:
        print("never")
    if i == 1:
        break
print(i, j)
print([i for i in range(3)], i)

"""del of names that are not there: a NameError takes the place of the dict's own KeyError"""
import gc
x = 1
try:
    del a
except NameError as e:
    print(e)
y = (1, x)
def f():
    global b
    try:
        del b
    except NameError as e:
        print(e)
f()
f()
class K:
    try:
        del zz
    except NameError as e:
        print(e)
    z = 1
    del z

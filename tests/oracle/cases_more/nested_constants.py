import gc
x = gc.get_freeze_count()
a = ((1, 2), (3, (4, 5)))
b = (((1,),),)
def f():
    return ((1, 2), (3, (4, (5, 6))))
c = f()
z = lambda: ((7, 8), (9, (10, 11)))
d = z()
print(gc.is_tracked(a), gc.is_tracked(a[1]), gc.is_tracked(d), gc.is_tracked(d[1]), gc.is_tracked(c), gc.is_tracked(b))

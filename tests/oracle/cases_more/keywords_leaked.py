import gc, sys
def f(*a, c=0): pass
def g():
    x = [1]
    for i in range(3):
        try:
            f(*5, c=x)
        except TypeError as e:
            pass
    print(sys.getrefcount(x))
    print(len(gc.get_referrers(x)))
    k = {'c': x}
    try:
        f(*5, **k)
    except TypeError as e:
        pass
    print(sys.getrefcount(x), sys.getrefcount(k))
    try:
        f(*5, **k, **{'d': 3})
    except TypeError as e:
        pass
    print(sys.getrefcount(x), sys.getrefcount(k))
    try:
        f(*5, 6, **k, **{'d': 3})
    except TypeError as e:
        print(e)
    print(sys.getrefcount(x), sys.getrefcount(k))
    class I:
        def __iter__(self):
            raise KeyError
    try:
        f(*I(), **k)
    except KeyError as e:
        pass
    print(sys.getrefcount(x), sys.getrefcount(k))
g()
print(gc.collect())

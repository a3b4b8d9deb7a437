def g():
    yield 1


it = g()
next(it)
rest = list(it)

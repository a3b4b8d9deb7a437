def f(x):
    raise ValueError


data = [1]
try:
    f(data)
except ValueError as e:
    keep = e


def g(z):
    yield z


it = g(data)
next(it)
keep = None

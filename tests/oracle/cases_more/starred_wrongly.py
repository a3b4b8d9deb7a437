"""What stands behind * and ** of a call, and is no iterable or no mapping."""


class Bare:
    pass


class Indexed:
    def __getitem__(self, i):
        return "ab"[i]


class Refusing:
    __iter__ = None


def f(*args, **kwargs):
    print(args, kwargs)


for v in Bare(), Indexed(), Refusing(), 5, {1: 2}, "cd", None:
    try:
        f(*v)
    except TypeError as e:
        print(e)
for v in Bare(), 5, None, [1], {"k": 1}:
    try:
        f(**v)
    except TypeError as e:
        print(e)
    try:
        print({**v})
    except TypeError as e:
        print(e)
try:
    len(**5)
except TypeError as e:
    print(e)

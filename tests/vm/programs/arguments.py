# Every way to pass arguments, and the text of every way to get it wrong.
def plain(a, b):
    return (a, b)


def defaults(a, b=2, c=3):
    return (a, b, c)


def star(a, *rest):
    return (a, rest)


def keywords(a, **rest):
    return (a, rest)


def only(a, *, b, c=5):
    return (a, b, c)


def everything(a, b=1, *args, c, d=4, **rest):
    return (a, b, args, c, d, rest)


def positional(a, b, /, c):
    return (a, b, c)


print(plain(1, 2), plain(b=1, a=2), plain(*[1, 2]), plain(**{"a": 3, "b": 4}))
print(defaults(1), defaults(1, 5), defaults(1, c=7), defaults(c=1, b=2, a=3))
print(star(1), star(1, 2, 3), star(*range(4)))
print(keywords(1), keywords(1, x=2, y=3), keywords(**{"a": 1, "z": 2}))
print(only(1, b=2), only(1, b=2, c=3))
print(everything(1, c=2), everything(1, 2, 3, 4, c=5, d=6, e=7))
print(everything(*[1, 2, 3], **{"c": 1, "f": 2}), positional(1, 2, c=3))


def attempt(call):
    try:
        print(call())
    except TypeError as e:
        print(e)


attempt(lambda: plain())
attempt(lambda: plain(1))
attempt(lambda: plain(1, 2, 3))
attempt(lambda: plain(1, c=2))
attempt(lambda: plain(1, a=2))
attempt(lambda: defaults())
attempt(lambda: defaults(1, 2, 3, 4))
attempt(lambda: star())
attempt(lambda: only(1))
attempt(lambda: only(1, 2, b=3))
attempt(lambda: everything(1))
attempt(lambda: positional(1, b=2, c=3))
attempt(lambda: plain(*3))
attempt(lambda: plain(**[1]))
attempt(lambda: keywords(1, **{"a": 2}))
attempt(lambda: plain(**{"a": 1}, **{"a": 2}))


def three(x, y, z):
    pass


attempt(lambda: three())
attempt(lambda: len())
attempt(lambda: len(1, 2))
attempt(lambda: len(3))
attempt(lambda: 3())
attempt(lambda: None())
attempt(lambda: [].append())
attempt(lambda: print(1, nope=2))

# Functions: closures, recursion, lambdas, decorators, globals.
def counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n
    return step


c = counter()
d = counter()
print(c(), c(), d(), c())
print(c.__closure__[0].cell_contents, len(c.__closure__))


def cell_argument(x):
    def get():
        return x

    def put(v):
        nonlocal x
        x = v
    return get, put


get, put = cell_argument(5)
put([1])
print(get())


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print([fib(i) for i in range(12)])
total = 0


def add(k):
    global total
    total += k
    return total


add(3)
add(4)
print(total)


def trace(f):
    def wrapper(*args, **kwargs):
        print("call", f.__name__, args, kwargs)
        return f(*args, **kwargs)
    return wrapper


@trace
def area(w, h=2):
    return w * h


print(area(3), area(3, h=4))
adders = [lambda x, i=i: x + i for i in range(3)]
print([f(10) for f in adders])
late = [lambda: i for i in range(3)]
print([f() for f in late])


def mutable(item, box=[]):
    box.append(item)
    return box


print(mutable(1), mutable(2), mutable.__defaults__)


def documented():
    """Text."""
    return 1


print(documented.__doc__, documented.__name__, area.__name__)
print((lambda *a, **k: (a, k))(1, 2, x=3))
print(sorted([3, 1, 2], key=lambda v: -v), max("abc", key=lambda ch: -ord(ch)))


def many(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r):
    return a + r


print(many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18))


def outer():
    def middle():
        def inner():
            return value
        return inner
    value = "free"
    return middle()()


print(outer())


def local_names():
    a = 1
    b = 2
    return sorted(locals())


print(local_names())


def early(n):
    for i in range(n):
        if i == 3:
            return "three"
    else:
        return "none"


print(early(2), early(9))
x = 10
while x > 0:
    x -= 3
    if x == 4:
        continue
else:
    print("else", x)
print([y := 5, y * 2], y)
print(1 if x else 2, x and 1, x or 2, not x, 1 < 2 < 3, 1 < 3 < 2)

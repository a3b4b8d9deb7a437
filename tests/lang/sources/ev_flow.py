"""Every way in and out of every kind of block."""


class Manager:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return self.swallow


def choose(a, b):
    "docstring"
    if a:
        if b:
            x = 1
        else:
            x = 2
    elif b:
        x = 3
    else:
        pass
    if a: pass
    if a and b or not a: pass
    else: x = 4
    return x if a else b


def loops(n):
    for i in range(n):
        if i == 1:
            continue
        if i == 3:
            break
        j = i
    else:
        i = -1
    while n:
        n -= 1
        if n == 2:
            continue
        if n == 1:
            break
    else:
        n = 7
    while n < 3:
        n += 1
    while True:
        n += 1
        if n > 5:
            break
    for i in range(2):
        for j in range(2):
            if j:
                pass
            else:
                i = j
        else:
            pass
    for i in []:
        pass
    for i in [1, 2, 3]:
        if i > 1:
            pass
    while 0:
        pass
    return i


def tries(mode):
    try:
        if mode == 1:
            raise ValueError
        if mode == 2:
            raise KeyError
        if mode == 3:
            return 1
        x = 1
    except ValueError:
        pass
    except KeyError as e:
        y = e
    else:
        z = 1
    finally:
        w = 1
    try:
        pass
    finally:
        pass
    return mode


def finals(mode):
    for i in range(3):
        try:
            if mode == 0:
                continue
            if mode == 1:
                break
            if mode == 2:
                return i
            if mode == 3:
                return mode
            if mode == 4:
                1 / 0
        finally:
            i = -1
            if mode == 5:
                return 5
    return -1


def nested(mode):
    try:
        try:
            if mode:
                raise ValueError(mode)
        except TypeError:
            x = 1
        finally:
            x = 2
    except ValueError as e:
        if mode == 2:
            return e
        try:
            raise KeyError from e
        except KeyError:
            pass
    return 3


def withs(mode):
    with Manager(False) as a, Manager(True):
        if mode == 0:
            raise ValueError
        if mode == 1:
            return a
        pass
    for i in range(2):
        with Manager(True):
            if mode == 2:
                continue
            if mode == 3:
                break
            raise KeyError
    return 4


def gen(n):
    """Docstring."""
    for i in range(n):
        x = yield i
        if x:
            yield x
    try:
        yield from range(2)
    finally:
        i = 0
    return 3


def only_docstring():
    """Nothing else."""


def dead():
    return 1
    x = 2


def dead_loop():
    while 1:
        if 1:
            return
        x = 1


def constants(a):
    if 0:
        x = 1
    if 1:
        x = 2
    else:
        x = 3
    if 0:
        pass
    elif a:
        x = 4
    1
    "text"
    assert a, "text"
    assert not a
    return x


def attempt(f, *args):
    try:
        return f(*args)
    except Exception:
        pass


for a in (0, 1):
    for b in (0, 1):
        choose(a, b)
for n in range(5):
    loops(n)
for mode in range(6):
    tries(mode)
    attempt(finals, mode)
    nested(mode % 3)
    attempt(withs, mode)
g = gen(2)
next(g)
g.send(5)
list(g)
h = gen(1)
next(h)
h.close()
list(gen(1))
only_docstring()
dead()
dead_loop()
attempt(constants, 1)
attempt(constants, 0)
values = [i for i in range(3) if i]
total = sum(i for i in values)
f = lambda x: x + 1
f(1)


@staticmethod
def decorated():
    pass


class C:
    """Docstring."""
    x = 1
    if x:
        y = 2

    def m(self):
        global v
        v = 1
        return self


C().m()
x: int = 3
if x: pass
if not x:
    pass
elif x == 3: pass
del x
import gc
from sys import intern
raise KeyError

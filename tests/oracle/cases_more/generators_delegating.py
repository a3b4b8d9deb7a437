# What delegates sends and throws on, generators in each of their states.
import gc
import sys


def g():
    try:
        x = yield 1
        print("got", x)
        yield 2
    finally:
        print("closing", sys.exc_info()[0])


it = g()
print(it.gi_frame.f_lineno, it.gi_running, it.gi_yieldfrom, it.gi_frame.f_lasti)
next(it)
print(it.gi_frame.f_lineno, it.gi_frame.f_locals, it.gi_frame.f_back, it.gi_frame.f_lasti > 0)
print(it.send("s"))
print(it.gi_frame.f_locals, repr(it)[:21], it.__name__, it.__qualname__)
print(next(it, "over"), it.gi_frame, it.gi_code.co_name)


def me():
    yield
    try:
        next(r)
    except ValueError as e:
        yield str(e)


r = me()
next(r)
print(next(r))


def closing_self():
    yield 1
    try:
        c.close()
    except ValueError as e:
        yield str(e)


c = closing_self()
next(c)
print(next(c))


def sub():
    try:
        yield "a"
        yield "b"
    except GeneratorExit:
        print("sub exit")
        raise
    except ValueError as v:
        print("sub got", v)
        yield "recovered"
    return "sub result"


def top():
    r = yield from sub()
    print("top got", r)
    return "top result"


t = top()
print(next(t), t.gi_yieldfrom.gi_code.co_name)
print(t.throw(ValueError("into sub")))
try:
    next(t)
except StopIteration as s:
    print(s.value)
t = top()
next(t)
t.close()
t = top()
next(t)
del t


class Custom:
    def __iter__(self):
        return self

    def __next__(self):
        return 5

    def send(self, v):
        return ("sent", v)

    def throw(self, *a):
        print("throw", a[0])
        raise StopIteration("from throw")

    def close(self):
        print("closed")


def deleg():
    r = yield from Custom()
    print("r", r)
    yield "after"


d = deleg()
print(next(d), d.send(None), d.send(3))
print(d.throw(KeyError))
d.close()
d = deleg()
next(d)
d.close()


def bad_close():
    try:
        yield
    finally:
        raise RuntimeError("in finally")


b = bad_close()
next(b)
try:
    b.close()
except RuntimeError as e:
    print(e, repr(e.__context__))
b = bad_close()
next(b)
del b
print("alive")
n = 0
def counting():
    global n
    while True:
        n += 1
        yield n
gs = [counting() for _ in range(3)]
print([next(q) for q in gs], sum(next(q) for q in gs), gc.get_count())
cyc = counting()
cell = [cyc]
def holder():
    box = [None]
    box[0] = inner(box)
    return box[0]
def inner(box):
    try:
        yield len(box)
    finally:
        print("inner closed")
h = holder()
next(h)
del h
print(gc.collect())
e = (print("genexp", i) for i in range(2))
print(list(e))
def ret_in_finally():
    for i in range(3):
        try:
            yield i
        finally:
            if i == 1:
                return "early"
print(list(ret_in_finally()))
gen = ret_in_finally()
try:
    while True:
        next(gen)
except StopIteration as s:
    print(s.value)
try:
    gen.throw(1)
except TypeError as e:
    print(e)
try:
    gen.throw(ValueError, ValueError("inst"), 5)
except TypeError as e:
    print(e)

# throw() through yield from: into inner generators, iterators with and without throw(), and past them.
import sys, gc
class Boom(Exception):
    pass
def inner():
    x = [1]
    while True:
        try:
            got = yield x
            print("inner got", got)
        except ValueError as e:
            print("inner caught", e, sys.getrefcount(x))
            x.append(2)
        except KeyError:
            return "from inner"
        finally:
            print("step")
def outer():
    try:
        r = yield from inner()
        print("result", r)
        r = yield from iter([7, 8])
        print("never", r)
    except Boom as e:
        print("outer caught", repr(e))
        yield "rescued"
    yield "end"
g = outer()
print(next(g))
print(g.throw(ValueError("one")))
print(g.throw(ValueError, "two"))
print(g.throw(ValueError, ValueError("three")))
print(g.send(5))
print(g.throw(KeyError))
print(next(g))
print(g.throw(Boom("b")))
print(next(g))
try:
    g.throw(Boom)
except Boom as e:
    print("left", repr(e), e.__traceback__.tb_lineno)
try:
    g.throw(ValueError("done"))
except ValueError as e:
    print("ended", e)
h = outer()
next(h)
try:
    h.throw(GeneratorExit)
except GeneratorExit:
    print("exit")
k = outer()
next(k)
try:
    k.throw(Boom("through both"))
except StopIteration:
    pass
print(next(k), gc.get_count()[0] > 0)
class It:
    def __iter__(self):
        return self
    def __next__(self):
        return 1
    def throw(self, *a):
        print("It.throw", len(a))
        raise StopIteration("it is over")
def over():
    r = yield from It()
    print("r", r)
    yield r
o = over()
print(next(o), o.throw(ValueError("v")))
try:
    o.throw(5)
except TypeError as e:
    print(e)
try:
    o.throw(ValueError("a"), 1)
except TypeError as e:
    print(e)
try:
    1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__
try:
    o.throw(ValueError, "with", tb)
except ValueError as e:
    t = e.__traceback__
    n = 0
    while t:
        n += 1
        t = t.tb_next
    print(e, n)

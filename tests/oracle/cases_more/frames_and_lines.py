# Frames that live on: the line at which they stand and their variables, from tracebacks and generators.
def inner(a):
    b = [a]
    c = lambda: b
    return 1 / 0
def outer(x):
    y = 2
    return inner(x)
try:
    outer(3)
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb is not None:
        f = tb.tb_frame
        print(tb.tb_lineno, f.f_lineno, f.f_code.co_name, sorted(n for n in f.f_locals if n in "abcxy"))
        tb = tb.tb_next
    print(f.f_locals["a"], f.f_locals["b"], f.f_back.f_lineno, f.f_back.f_locals)
    del f
def gen():
    one = 1
    try:
        yield one

    finally:
        print("end")
    return 5
g = gen()
print(g.gi_frame.f_lineno)
next(g)
print(g.gi_frame.f_lineno, g.gi_frame.f_locals, g.gi_running, g.gi_code.co_name)
fr = g.gi_frame
print(list(g), fr.f_lineno, g.gi_frame, fr.f_locals)

"""What the compiler warns of, and what is printed to sys.stderr, between what is printed."""
import sys

x = 5
t = [1]
print("first", x is 5)
if x is -5 or x is not (1, 2):
    pass
if 1 < x is 5:
    pass
y = "a" is x is 3
print(x is (), x is None, x is ..., None is (), file=sys.stderr)


def f():
    assert (x, "text")
    assert (1, "folded to a constant")
    return x is ""


for wrong in (
        lambda: [1, 2][1, 0], lambda: f"{x}"["a"], lambda: "abc"["a"], lambda: (1, x)["a"], lambda: 5[0],
        lambda: {1}[0], lambda: (lambda: 3)[0], lambda: None[0], lambda: (i for i in t)[0], lambda: "a"(3),
        lambda: [1](3), lambda: {}(3), lambda: (1, x)(), lambda: None(), lambda: [i for i in t]["a"],
        lambda: [1][1.5], lambda: [1][None], lambda: [1][{1: 2}], lambda: [1][lambda: 2], lambda: [1][f"{x}"],
        lambda: b"a"["x"], lambda: {i for i in t}[0], lambda: {1: x}(2), lambda: 1.5[2], lambda: f"{x}"(),
        lambda: ...(), lambda: [1][...], lambda: "a"[{1}], lambda: "a"[b"b"], lambda: [1][(1, 2)]):
    try:
        wrong()
    except TypeError as e:
        print(e)
print([1][True:], "ab"[True], (1, 2)[x - 5], {1: 2}[1], "ab"[x:], [t][0][0])

try:
    t[0]["a"] = t["a"]
except TypeError as e:
    print(e, file=sys.stderr)
finally:
    x is 7
while x is not 5:
    break
z = [i for i in t if i is 4]
if (1 < x
        is 5):
    pass
x = (x is
     5)
if 0:
    x is 5


class D:
    y = x is b""


lambda: x is 1.5
assert x is not 5, x is 6
sys.stderr.write("the end\n")

x = [
    1,
    a,
    b
]
y = f(
    a,

    b,
    c=1,
    d
    =2
)
z = (a +
     b +
     c)
z = (a
     if b
     else
     c)
w = a.b(
    1
).c(
    2
).d
def g(
    a=1,
    b=
    2,
    *,
    c=
    x
):
    return (
        a,
        b
    )
@deco
@deco2(
    1
)
def h():
    pass



























































































































































x = 1


















































































































































































































































































y = 2
if a:
    pass
elif (b and
      c):
    pass
else:
    pass
while (a
       or b):
    x = (
        1
    )
for i in (
    a
):
    pass
d = {
    "a": 1,
    "b": x,
}
d = {
    "a":
        x,
    y:
        z,
}
s = """
multi
line
""" + x
s = f"""
{x}
{y}
""" + \
    z
class C(
    A,
    B
):
    x = 1

    def f(self):

        # comment

        return 1
with a as b, \
     c as d:
    pass
try:

    pass

except E:

    pass

except F as e:

    x

finally:

    y
import a, \
    b
from m import (
    c,
    d as e,
)
print(a,
      [i
       for i in
       x
       if i
       ])
assert (
    a
), (
    b
)
return_ = lambda: (
    1 +
    x
)
del (
    x,
    y
)
a[
    1:
    2
] = 3
a.b = (
    c
)
a \
    += \
    1
x = a < \
    b < \
    c
raise E(
    1
) from (
    x
)

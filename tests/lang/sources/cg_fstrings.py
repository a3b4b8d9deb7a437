x = f""
x = f"abc"
x = f"{a}"
x = f"{a}{b}"
x = f"a{b}c"
x = f"{a!r}"
x = f"{a!s}{b!a}"
x = f"{a:>10}"
x = f"{a!r:>10}"
x = f"{a:{b}}"
x = f"{a:{b}.{c}}"
x = f"{a:x{b}y}"
x = f"{a=}"
x = f"{a = }"
x = f"{a=!s}"
x = f"{a=:>5}"
x = f"{{}}"
x = f"{{{a}}}"
x = "a" f"{b}" "c"
x = "a" f"b" "c"
x = f"{a}" f"{b}"
x = f"{a.b[0](1)}"
x = f"{1}"
x = f"{'a'}"
x = f"{1 + 2}"
x = f"{a if b else c}"
x = f"{ {1: 2}[1] }"
x = f"{a,}"
x = f"{(lambda: 1)()}"
x = f"{[i for i in a]}"
x = f'{a:{"x"}}'
x = f"{x!r:{y}}{'z'}"
x = f"\x41{a}\n"
x = rf"\n{a}"
x = F"{a:%Y-%m}"
def f():
    f"not a doc {x}"
    return f"{y}"
def g(a):
    return f"{a}" + f"{a:.2f}"
x = f'''
{a}
 {b}
'''
x = "%s" % a
x = "%s %d" % (a, b)
x = "a" "b" "c"
x = b"a" b"b"
x = "é", "日本", "\u20ac", "\x00"

"""What the compiler warns of before the first statement runs: "is" with a literal, an assert that cannot fail, a comma
that is missing. The warnings go to sys.stderr; what runs is what it would be without.
"""
x = 5
names = ["a", "b"]
if x is 5 or x is not -3:
    names.append("c")
same = x is () is None, "a" is names[0], None is x, x is ...


def always(value):
    assert (value, "is not asked")
    return [n for n in names if n is "b"]


print(same, always(0))
for wrong in (lambda: names[0]("d"), lambda: "ab"(1), lambda: ["p", "q"]["r"], lambda: 5[0], lambda: f"{x}"[None],
              lambda: (1, names)[2.5], lambda: {1}[0], lambda: [1, 2](3)):
    try:
        wrong()
    except TypeError as e:
        print(e)
try:
    pass
finally:
    names = x is "twice", names
while names is not 7:
    break
print(len(names), (lambda: 0 < x is 1.5)())

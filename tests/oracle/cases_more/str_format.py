print("{} {}".format(1, 2))
print("{} {} {x}".format(1, 2, x=3))
print("{0}{1}{0}".format("a", "b"))
x = "{:>5}".format("a")
x = "{:.2f}".format(1.5)
x = "{!r}".format("a")
x = "%s" % "a"
x = "%d %s" % (1, "b")
x = "%5.2f" % 2.5
x = f"{x!r:>10}"
x = "a{}b{{}}".format([1, 2])
x = "{0.real} {1[0]}".format(5, [1])
x = "{k}".format(**{"k": 5})
x = str.format("{}", 1)

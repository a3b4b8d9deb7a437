"""Sets of words that the interpreter knows: a word that is interned already takes the place of the constant"""
print({"caf\xe9", "pax", "\u20ac5", "{a!r}", "A b", '"'})
print({"caf\xe9", "append", "\u20ac5", "{a!r}", "A b", '"'})
print({"caf\xe9", "ABC", "\u20ac5", "{a!r}", "A b", '"'})
print({"caf\xe9", "sys", "\u20ac5", "{a!r}", "A b", '"'})
print({"caf\xe9", "self", "\u20ac5", "{a!r}", "A b", '"'})
print({"caf\xe9", "inf", "\u20ac5", "{a!r}", "A b", '"'})
print({"caf\xe9", "sort", "\u20ac5", "{a!r}", "A b", '"'})
print({"caf\xe9", "keys", "\u20ac5", "{a!r}", "A b", '"'})
print({"sort", "keys", "values", "nan", "True", "x y", 5})
print({"append", "pop", "sort", "find", "zip", "map"})
def f(k):
    for w in {"real", "imag", "copy", "clear", 7, 8}:
        print(w, end=" ")
    return k in {"step", "stop", "start", "end", "run"}
print(f("end"))
print({"red", "green", "blue"}, {"north", "south", "east", "west"}, {"min", "max", "sum"})
print({"caf\xe9", "sort", "\u20ac5", "{a!r}", "A b", -1}, {"caf\xe9", "nan", "\u20ac5", "{a!r}", ("A", "b"), 7})

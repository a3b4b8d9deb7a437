# What a built-in type itself has, name by name.
d = list.__dict__
found = "append" in d
missing = "x" in d
number = len(d)
method = d["append"]
wrapper = int.__dict__["__add__"]
same = method is list.append
other = vars(str).get("join")
nothing = vars(str).get("x")
default = vars(str).get("x", number)
try:
    d["nothing"]
except KeyError as e:
    text = repr(e)
class C(list):
    pass
rows = [(c.__name__, "append" in c.__dict__, "__init__" in vars(c)) for c in C.__mro__]
a = []
d["append"](a, 3)
del d

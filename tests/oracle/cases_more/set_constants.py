"""Sets of constants

A set display of three and more constants is built from a frozenset that the compiler has made, in the order of that
frozenset. It is built anew when one of its strings is replaced by an interned one.
"""
abc = 1
plain = {"abX", -2, "aAa", 1, -3, 10}
named = {"abc", -2, "aAa", 1, -3, 10}
interned = {"name", "key", "value", "list", "self"}
print(plain, named, interned)


def inside(x):
    return x in {"abc", "count", -1, -2, -3, 9}


print(inside("abc"), inside(-4))
words = {"first", "second", "third", "fourth", "fifth", "sixth", "seventh"}
print(words)
call = dict(red=1, green=2)
print({"red", "green", "blue", "yellow", -9, 23})
print({"caf\xe9", "nan", "\u20ac5", "{a!r}", "A b", '"'})
for word in {"x", "y", "zz", 7, -1, -2}:
    print(word)
del abc, words

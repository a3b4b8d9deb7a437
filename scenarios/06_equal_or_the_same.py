"""Equal or the same?

== asks whether two objects look alike. is asks whether there is only one object.
CPython keeps one copy of each small int, so small ones are always the same.
"""
#: 7 exists from the start of Python until its end. Both names point to it.
a = 7
#? Will a and b be the same object? = a is b
b = 3 + 4
print(a == b, a is b)
#: Large ints are made anew by each calculation.
n = 1000
m = n + 1
#? Will m and k be the same object? = m is k
k = n + 1
print(m == k, m is k)
#: Two lists that look alike are two objects, always.
p = [1, 2]
q = [1, 2]
print(p == q, p is q)

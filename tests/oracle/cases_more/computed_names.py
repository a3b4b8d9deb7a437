# The cache of type attributes holds the names that were looked up last: computed ones show it.
import sys
class A:
    x0 = "class"
    def __init__(self):
        self.x1 = 1
class B(A):
    pass
a = A()
b = B()
n0 = "x" + str(0)
n1 = "x" + str(1)
n2 = "x" + str(2)
print(getattr(a, n0), getattr(a, n1), getattr(a, n2, "none"))
print(getattr(b, n0), hasattr(b, n1), hasattr(b, n2))
print(sys.getrefcount(n0), sys.getrefcount(n1), sys.getrefcount(n2))
m1 = "x" + str(1)
print(getattr(a, m1), sys.getrefcount(m1), sys.getrefcount(n1))
A.later = 1
print(getattr(a, m1), sys.getrefcount(m1), hasattr(b, m1), sys.getrefcount(m1))
print(getattr(A, n0), hasattr(A, n2), sys.getrefcount(n0), sys.getrefcount(n2))
print(getattr([], n2, 0), getattr(5, n2, 0), hasattr(sys, n2), getattr(len, n2, 0), sys.getrefcount(n2))
for i in range(4):
    name = "attr" + str(i)
    setattr(a, name, i)
    print(getattr(a, "attr" + str(i)), sys.getrefcount(name) > 0)
long = "y" * 101
print(hasattr(a, long), sys.getrefcount(long))
names = ["f%d" % i for i in range(3)]
for n in names:
    print(hasattr(a, n), getattr(B, n, None))
setattr(b, n1, "set")
print(getattr(b, n1), b.x1, vars(b))
del n
d = {n: hasattr(a, n) for n in names}
class G:
    def __getattr__(self, k):
        seen.append(k)
        return k + "!"
seen = []
g = G()
print(getattr(g, names[0]), getattr(g, "z" + str(9)), len(seen))
def p(o, i):
    return getattr(o, "p" + str(i), None)
print([p(a, i) for i in range(3)])
del names, seen

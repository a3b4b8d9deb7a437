"""Special methods that are another name of a built-in method: called like functions, not the slot of their own name."""
class DotDict(dict):
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__
    __getattr__ = dict.get
class I(int):
    __add__ = int.__sub__
    __radd__ = int.__add__
    __neg__ = int.__pos__
    __lt__ = int.__gt__
    __len__ = int.__int__
    __bool__ = int.__neg__
    __hash__ = int.__neg__
    __repr__ = float.__repr__
class L(list):
    __call__ = list.append
    __iter__ = list.__reversed__
    __contains__ = list.count
    __getattr__ = list.__contains__
    __matmul__ = list.__add__
    __str__ = list.__len__
    __eq__ = list.__ne__
    __setitem__ = list.insert
    __bool__ = list.__len__
class S(str):
    __neg__ = str.upper
    __invert__ = str.__len__
    __sub__ = str.strip
    __str__ = str.__repr__
    __getattr__ = str.join
    __add__ = str.__mod__
class T(set):
    __add__ = set.union
    __lshift__ = set.add
    __len__ = set.pop
class B(L):
    __call__ = L.extend
d = DotDict()
d.b = 2
print(d, d.b, d.zz)
del d.b
print(d)
i = I(5)
print(i + 2, 2 + i, -i, i < 3)
for f in (lambda: len(i), lambda: bool(i), lambda: hash(i), lambda: repr(i)):
    try:
        print(f())
    except TypeError as e:
        print(e)
l = L([1, 2])
l(3)
print(list(l), 3 in l, l.x, l @ [4], l == [1, 2, 3], l == l)
l[0] = 9
print([x for x in l], bool(l))
try:
    print(str(l))
except TypeError as e:
    print(e)
s = S("ab")
print(-s, ~s, s - "a", s)
print(s.xyz, S("%s") + 3)
t = T([1])
print(t + [2], t << 5, sorted(t), len(t))
b = B()
b("xy")
print(b.q, [*b])

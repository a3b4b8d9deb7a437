class D(dict):
    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v)
    def __getitem__(self, k):
        return super().__getitem__(k)
    def __repr__(self):
        return "D" + super().__repr__()
    def __len__(self):
        return super().__len__() + 1000
d = D()
d["a"] = [1]
print(d, d["a"], len(d))
class O:
    def __setattr__(self, name, value):
        print("setattr", name)
        super().__setattr__(name, value)
    def __eq__(self, o):
        return super().__eq__(o)
    def __hash__(self):
        return 5
    def __delattr__(self, name):
        object.__delattr__(self, name)
o = O()
o.x = 5
del o.x
print(o == o, o == 3, hash(o), o != o)
print([].__len__(), (1).__add__(2), [1, 2].__contains__(1), "ab".__getitem__(0), (5).__eq__(5), "a".__lt__("b"), [3].__iter__().__next__())
print(hasattr([], "__iter__"), hasattr(5, "__len__"), hasattr("a", "__getitem__"), hasattr(o, "__repr__"), hasattr(o, "__call__"), hasattr(print, "__call__"))
m = [].__len__
print(m(), m.__name__)
print(list.__len__([1, 2]), int.__add__(1, 2), object.__repr__(o)[:10], str.__len__("abc"))
l = [1, 2]
w = l.__len__
l.append(3)
print(w(), w.__self__ is l)
del w
class L(list):
    def append(self, x):
        super().append(x * 2)
    def __init__(self, *a):
        super().__init__(*a)
        self.extra = 1
x = L([1, 2])
x.append(5)
print(x, x.extra)
class E(Exception):
    def __str__(self):
        return "E:" + super().__str__()
    def __repr__(self):
        return super().__repr__()
print(str(E("a")), repr(E("b", 1)))
class S(set):
    def add(self, x):
        super().add(x + 1)
s = S([1])
s.add(5)
print(sorted(s), len(s))
class T(tuple):
    pass
print((1, 2).__len__(), (1,).__add__((2,)), (1, 2) .__getitem__(1))
f = "abc".__contains__
print(f("a"), {}.__contains__("a"), {1: 2}.__getitem__(1))
i = 5
print(i.__class__, "x".__class__.__name__)

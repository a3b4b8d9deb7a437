"""__hash__ is None in built-in classes whose objects cannot be hashed."""
for v in ([], {}, set(), bytearray(), slice(1), {}.keys(), {}.items(), (), "", 1, frozenset(), {}.values(), iter([]), len, range(1), None):
    h = v.__hash__
    print(type(v).__name__, h is None, type(v).__hash__ is None, getattr(type(v), "__hash__") is h, hasattr(v, "__hash__"), callable(h))


class L(list):
    pass


class D(dict):
    __hash__ = object.__hash__


class S(set):
    def __hash__(self):
        return 5


print(L.__hash__, L().__hash__, D.__hash__ is object.__hash__, hash(S()), {D(): 1, S(): 2} is not None)
for v in (L(), [], {}, set(), bytearray(), slice(1), ([],)):
    try:
        hash(v)
    except TypeError as e:
        print(e)
try:
    list.__hash__([])
except TypeError as e:
    print(e)
try:
    super(L, L()).__hash__()
except TypeError as e:
    print(e)
h = [].__hash__
print(h, "__hash__" in dir(list))


class Plain(list):
    __hash__ = object.__hash__
    __eq__ = object.__eq__
    __ne__ = object.__ne__
    __repr__ = object.__repr__
    __lt__ = object.__lt__
    __init__ = object.__init__


class Shown(dict):
    __str__ = object.__str__
    __setattr__ = object.__setattr__
    __getattribute__ = object.__getattribute__
    __repr__ = dict.__repr__
    __len__ = dict.__len__


class Flag(int):
    __repr__ = object.__repr__
    __str__ = int.__repr__
    __bool__ = int.__bool__
    __eq__ = object.__eq__
    __hash__ = object.__hash__
    __add__ = int.__add__


class Err(ValueError):
    __str__ = object.__str__
    __repr__ = BaseException.__repr__
    __init__ = Exception.__init__


a, b = Plain(), Plain()
a.append(1)
print(a == b, a != b, a == a, hash(a) == hash(a), len({a, b, a}), repr(a)[:22], str(b)[:22], [1] == a, a in [b, a])
try:
    a < b
except TypeError as e:
    print(e)
s = Shown(a=1)
s.x = 2
print(s, s.x, len(s), str(s), bool(s))
f = Flag(3)
print(f, repr(f)[:21], f == 3, f == f, f + 1, bool(f), hash(f) == hash(3), f"{f}", "%s" % f)
print(Err("a", 1), repr(Err("b")), Err("c").args)


class Started(list):
    __init__ = object.__init__


class Dicted(dict):
    __init__ = dict.__init__


class Own:
    __init__ = object.__init__


print(Started(), Started([1]), Started(1, 2, 3), Started("ab", key=5), Dicted(a=1), Own(), [Dicted([(1, 2)])]) if 0 else print(Started([1]), Dicted(a=1))
for f in (lambda: Own(1), lambda: Dicted(1), lambda: Dicted([], []), lambda: Started(1, 2), lambda: Started(k=1)):
    try:
        print(f())
    except TypeError as e:
        print(e)

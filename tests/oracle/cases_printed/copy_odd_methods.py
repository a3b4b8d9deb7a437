"""copy and deepcopy where the methods for it are static, of the class, a property, or fail; and of other types."""
import copy


def attempt(name, make):
    for how in copy.copy, copy.deepcopy:
        try:
            x = make()
            v = how(x)
            shown = getattr(v, '__dict__', None) if type(v).__module__ == '__main__' else v
            print(name, how.__name__, type(v).__name__, v is x, shown)
        except Exception as e:
            print(name, how.__name__, type(e).__name__, e)


class RexRaise:
    def __reduce_ex__(self, p):
        raise ValueError(p)


attempt("RexRaise", RexRaise)


class RexStatic:
    @staticmethod
    def __reduce_ex__(p):
        return (list, ([p],))


attempt("RexStatic", RexStatic)


class RexClass:
    @classmethod
    def __reduce_ex__(cls, p):
        return (cls, (), {'p': p})


attempt("RexClass", RexClass)


class RexProp:
    @property
    def __reduce_ex__(self):
        return lambda p: (set, ([p],))


attempt("RexProp", RexProp)


class RexStr:
    def __reduce_ex__(self, p):
        return "name"


attempt("RexStr", RexStr)


class RexNone:
    def __reduce_ex__(self, p):
        return None


attempt("RexNone", RexNone)


class RedClass:
    @classmethod
    def __reduce__(cls):
        return (cls, (), {'p': 2})


attempt("RedClass", RedClass)


class RedLambda:
    __reduce__ = lambda self: (int, ("12",))


attempt("RedLambda", RedLambda)


class RedRaise:
    def __reduce__(self):
        raise KeyError("r")


attempt("RedRaise", RedRaise)


class RedProp:
    @property
    def __reduce__(self):
        raise ValueError("p")


attempt("RedProp", RedProp)


class RedArg:
    def __reduce__(self, p):
        return "x"


attempt("RedArg", RedArg)


class InList(list):
    def __reduce__(self):
        return (InList, (), {'a': 1}, iter([1, 2]))


attempt("InList", InList)


class InSet(set):
    pass


def f():
    s = InSet([1])
    s.a = [1]
    return s


attempt("InSet", f)


class InExc(Exception):
    def __init__(self, a, b):
        Exception.__init__(self, a)


attempt("InExc", lambda: InExc(1, 2))


class InExc2(Exception):
    def __init__(self, a):
        self.a = a

    def __setstate__(self, s):
        print('set', s)


attempt("InExc2", lambda: InExc2([1]))


class MetaCopy:
    def __getattr__(self, n):
        if n == '__deepcopy__':
            return lambda memo: 'dc'
        if n == '__copy__':
            return lambda: 'cc'
        raise AttributeError(n)


attempt("MetaCopy", MetaCopy)


class InstCopy:
    def __init__(self):
        self.__copy__ = lambda: 'c'
        self.__deepcopy__ = lambda memo: 'd'


x = InstCopy()
print(type(copy.copy(x)).__name__, copy.deepcopy(x))


class SlotsD:
    __slots__ = ('a', '__dict__', '__private')
    def __init__(self):
        self.a = [1]
        self.z = 2
        self.__private = 3

    def show(self):
        return self.a, self.z, self.__private


x = SlotsD()
print(copy.copy(x).show(), copy.deepcopy(x).show(), SlotsD.__slotnames__)


class SlotsSub(SlotsD):
    __slots__ = 'single'


x = SlotsSub()
x.single = [4]
y = copy.deepcopy(x)
print(y.show(), y.single, y.single is x.single, sorted(SlotsSub.__slotnames__))


class SlotsHide:
    __slots__ = ('a', 'b')
    def __init__(self):
        self.a = 1
        self.b = 2

    def __getattribute__(self, n):
        if n == 'a':
            raise AttributeError(n)
        return object.__getattribute__(self, n)


y = copy.copy(SlotsHide())
print(hasattr(y, 'b'), object.__getattribute__(y, 'b'))
try:
    print(object.__getattribute__(y, 'a'))
except AttributeError as e:
    print(e)


class SlotsRaise(SlotsHide):
    __slots__ = ()
    def __getattribute__(self, n):
        if n == 'a':
            raise ValueError(n)
        return object.__getattribute__(self, n)


attempt("SlotsRaise", SlotsRaise)


class NoSet:
    __slots__ = ('a',)
    def __init__(self):
        object.__setattr__(self, 'a', 1)

    def __setattr__(self, n, v):
        raise TypeError("no " + n)


attempt("NoSet", NoSet)


class Cycle:
    def __init__(self):
        self.me = self
        self.l = [self]

    def __deepcopy__(self, memo):
        y = Cycle.__new__(Cycle)
        memo[id(self)] = y
        y.l = copy.deepcopy(self.l, memo)
        return y


c = copy.deepcopy(Cycle())
print(c.l[0] is c, hasattr(c, 'me'))


class Sub(int):
    def __init__(self, *a):
        self.a = [1]


attempt("Sub", lambda: Sub(4))


class SubR(dict):
    def __setitem__(self, k, v):
        print('si', k, v)
        dict.__setitem__(self, k, v)


attempt("SubR", lambda: SubR({1: [2]}))


class SubL(list):
    def append(self, v):
        print('ap', v)
        list.append(self, v)

    def extend(self, v):
        print('ex', v)
        list.extend(self, v)


attempt("SubL", lambda: SubL([1, 2]))


def gen():
    yield 1


for o in gen(), {}.keys(), copy, (lambda: 0), len, [].append, Ellipsis, range(3), slice(1, [2], 3), \
        bytearray(b'ab'), type, object(), staticmethod(len), classmethod(len), property():
    for how in copy.copy, copy.deepcopy:
        try:
            v = how(o)
            print(type(o).__name__, how.__name__, type(v).__name__, v is o)
        except Exception as e:
            print(type(o).__name__, how.__name__, type(e).__name__, e)

"""copy and deepcopy of objects whose attributes for it are hidden, None, static, or a property."""
import copy


class R:
    def __getattribute__(self, n):
        if n == "__reduce__":
            raise AttributeError(n)
        return object.__getattribute__(self, n)

    def __reduce__(self):
        return "x"

    def __init__(self):
        self.a = [1]


class Args(R):
    def __new__(cls, *a):
        print('new', a)
        return object.__new__(cls)

    def __getnewargs__(self):
        return (1, 2)


class L(list):
    def __getattribute__(self, n):
        if n == "__reduce__":
            raise AttributeError(n)
        return object.__getattribute__(self, n)

    def __reduce__(self):
        return "x"


class Raises(R):
    def __getattribute__(self, n):
        if n == "__reduce__":
            raise KeyError(n)
        return object.__getattribute__(self, n)


class Prop:
    @property
    def __reduce__(self):
        raise AttributeError("no")


class Ex:
    @property
    def __reduce_ex__(self):
        raise AttributeError("no")

    def __reduce__(self):
        return "x"


class ExNone:
    __reduce_ex__ = None

    def __reduce__(self):
        return "x"


class ExBoth:
    __reduce_ex__ = None
    __reduce__ = None


class RedNone:
    __reduce__ = None


class StateHidden:
    def __init__(self):
        self.a = [1]

    @property
    def __getstate__(self):
        raise AttributeError("no")


class StateNone:
    def __init__(self):
        self.a = [1]

    __getstate__ = None


class StaticState:
    def __init__(self):
        self.a = [1]

    @staticmethod
    def __getstate__():
        return {'b': [2]}


class SetStateNone:
    def __init__(self):
        self.a = [1]

    __setstate__ = None


class CopyNone:
    def __init__(self):
        self.a = [1]

    __copy__ = None
    __deepcopy__ = None


class CopyProp:
    def __init__(self):
        self.a = [1]

    @property
    def __copy__(self):
        return lambda: 5

    @property
    def __deepcopy__(self):
        return lambda memo: 6


class StaticReduce:
    @staticmethod
    def __reduce__():
        return (list, ((1, 2),))


class Slots:
    __slots__ = ('a', 'b', '__weakref__')

    def __init__(self):
        self.a = [1]


class SlotsState(Slots):
    __slots__ = ()

    def __setstate__(self, s):
        print('set', s)


class GA:
    def __init__(self):
        self.a = [1]

    def __getattr__(self, n):
        print('ga', n)
        raise AttributeError(n)


class GA2:
    def __init__(self):
        self.a = [1]

    def __getattr__(self, n):
        print('ga', n)
        return None


class Inst:
    def __init__(self):
        self.__reduce__ = lambda: "x"


class ExHidden:
    def __getattribute__(self, n):
        if n.startswith("__reduce"):
            raise AttributeError(n)
        return object.__getattribute__(self, n)

    def __reduce_ex__(self, p):
        return "x"


for c in (R, Args, L, Raises, Prop, Ex, ExNone, ExBoth, RedNone, StateHidden, StateNone, StaticState, SetStateNone,
          CopyNone, CopyProp, StaticReduce, Slots, SlotsState, GA, GA2, Inst, ExHidden):
    for how in copy.copy, copy.deepcopy:
        try:
            x = c()
            v = how(x)
            print(c.__name__, how.__name__, type(v).__name__, v is x, getattr(v, "a", 0), getattr(v, "b", 0))
        except Exception as e:
            print(c.__name__, how.__name__, repr(e))

"""copy and deepcopy where __getstate__, __setstate__, __getnewargs__ tell what they should not."""
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


class Raising:
    def __copy__(self):
        raise ValueError("c")

    def __deepcopy__(self, memo):
        raise ValueError("d")


attempt("Raising", Raising)


class Args0:
    def __copy__():
        return 1

    def __deepcopy__(self):
        return 1


attempt("Args0", Args0)


class SetRaise:
    def __init__(self):
        self.a = 1

    def __setstate__(self, s):
        raise KeyError(s['a'])


attempt("SetRaise", SetRaise)


class SetStatic:
    def __init__(self):
        self.a = 1

    @staticmethod
    def __setstate__(s):
        print("st", s)


attempt("SetStatic", SetStatic)


class SetClass:
    def __init__(self):
        self.a = 1

    @classmethod
    def __setstate__(cls, s):
        print("cl", cls.__name__, s)


attempt("SetClass", SetClass)


class SetProp:
    def __init__(self):
        self.a = 1

    @property
    def __setstate__(self):
        raise AttributeError("x")


attempt("SetProp", SetProp)


class GetNone:
    def __init__(self):
        self.a = 1

    def __getstate__(self):
        return None


attempt("GetNone", GetNone)


class GetFalse:
    def __init__(self):
        self.a = 1

    def __getstate__(self):
        return False


attempt("GetFalse", GetFalse)


class GetTuple:
    def __init__(self):
        self.a = 1

    def __getstate__(self):
        return ({'b': 1}, {'c': 2})


attempt("GetTuple", GetTuple)


class GetTuple3:
    def __init__(self):
        self.a = 1

    def __getstate__(self):
        return (1, 2, 3)


attempt("GetTuple3", GetTuple3)


class GetPairs:
    def __init__(self):
        self.a = 1

    def __getstate__(self):
        return [('b', 1)]


attempt("GetPairs", GetPairs)


class GetTupleNone:
    def __init__(self):
        self.a = 1

    def __getstate__(self):
        return (None, {'c': [2]})


attempt("GetTupleNone", GetTupleNone)


class GetTupleBad:
    def __init__(self):
        self.a = 1

    def __getstate__(self):
        return (None, [1])


attempt("GetTupleBad", GetTupleBad)


class GetRaise:
    def __getstate__(self):
        raise ValueError("gs")


attempt("GetRaise", GetRaise)


class NewArgs(tuple):
    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))


attempt("NewArgs", lambda: NewArgs(1, 2))


class NewArgs2(tuple):
    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    def __getnewargs__(self):
        return tuple(self)


attempt("NewArgs2", lambda: NewArgs2(1, [2]))


class GnBad:
    def __getnewargs__(self):
        return [1]


attempt("GnBad", GnBad)


class GnExBad:
    def __getnewargs_ex__(self):
        return [1]


attempt("GnExBad", GnExBad)


class GnExBad2:
    def __getnewargs_ex__(self):
        return ((), [])


attempt("GnExBad2", GnExBad2)


class GnExBad3:
    def __getnewargs_ex__(self):
        return ([], {})


attempt("GnExBad3", GnExBad3)


class GnExBad4:
    def __getnewargs_ex__(self):
        return ((), {}, 3)


attempt("GnExBad4", GnExBad4)


class GnEx:
    def __new__(cls, *a, **k):
        print('new', a, k)
        return object.__new__(cls)

    def __getnewargs_ex__(self):
        return ((1, [2]), {'k': [3]})


attempt("GnEx", GnEx)


class GnNone:
    __getnewargs__ = None


attempt("GnNone", GnNone)


class GnExNone:
    __getnewargs_ex__ = None


attempt("GnExNone", GnExNone)

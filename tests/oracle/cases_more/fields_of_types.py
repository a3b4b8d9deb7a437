# Descriptors that show a field of a built-in type, by way of the class.
import gc
print(int.real, int.numerator, float.imag, bool.denominator)
get = int.real.__get__
print(get(5), list(map(get, [1, True])), slice.start.__get__(slice(1, 2)))
print(range.stop, range.stop.__get__(range(3, 9)), gc.is_tracked(range.stop))
print(vars(int)["real"] is int.real, type.__dict__["__mro__"].__get__(bool))
print(BaseException.args, KeyError.args, OSError.errno, StopIteration.value)


def named(x=1):
    return x


kind = type(named)
code = kind.__code__
print(code, code.__get__(named).co_name, code.__objclass__ is kind)
print(property.fget, super.__self__, classmethod.__func__)
print(hasattr(int, "real"), getattr(int, "imag").__qualname__)


class Whole(int):
    same = int.real

    def shown(self):
        return super().real, self.same


whole = Whole(7)
print(whole.shown(), Whole.real.__get__(whole), Whole.same)
try:
    whole.same = 3
except AttributeError as e:
    print(e)
try:
    int.real.__get__("x")
except TypeError as e:
    print(e)


class Failed(Exception):
    def __str__(self):
        return "failed with %r" % (super().args,)


error = Failed(1, [2])
print(error)
del error, whole

"""A field of an exception is reached by its descriptor, whatever a class has under its name.
"""


class Told(ValueError):
    @property
    def args(self):
        return ("mine",) + super().args

    @property
    def __cause__(self):
        return super().__cause__, super().__suppress_context__


class Stop(StopIteration):
    value = 7


class Failed(OSError):
    number = OSError.errno

    @property
    def errno(self):
        return -super().errno

    @errno.setter
    def errno(self, value):
        self.number = value * 2


class Coded(UnicodeDecodeError):
    @property
    def start(self):
        return [super().start]


class Plain(Exception):
    alias = BaseException.args
    why = BaseException.__cause__
    shown = BaseException.__suppress_context__
    own = BaseException.__dict__["__dict__"]
    args = (0,)
    __dict__ = 5


def outer():
    class Source:
        def __iter__(self):
            return self

        def __next__(self):
            raise Stop(3)

    result = yield from Source()
    print(result)


print(Told(1, 2).args, Told(1, 2))
try:
    raise Told() from ValueError(3)
except Told as e:
    print(e.__cause__, BaseException.__cause__.__get__(e))
print(Stop(3).value, StopIteration.value.__get__(Stop(3)), list(outer()))
failed = Failed(3, "x")
failed.errno = 4
print(failed.errno, failed, failed.args)
print(Coded("ascii", b"x", 0, 1, "no").start)
plain = Plain(5)
print(plain.alias, plain.args, plain)
plain.alias = [6]
plain.why = KeyError(7)
plain.name = 8
print(plain.alias, plain.args, plain, repr(plain.__cause__), plain.own, plain.__dict__)
for wrong in "alias", "why", "own", "shown":
    try:
        delattr(plain, wrong)
    except TypeError as e:
        print(e)
try:
    plain.shown = 1
except TypeError as e:
    print(e)
plain.shown = False
print(plain.__suppress_context__)

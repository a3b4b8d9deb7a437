# hasattr and getattr with a default make no AttributeError, also while another exception is handled.
import gc


class Plain:
    total = 0

    @property
    def broken(self):
        return self.nothing


def gen():
    yield 1


o = Plain()
print(hasattr(o, "extra"), hasattr(o, "total"), getattr(o, "extra", 5))
try:
    raise RuntimeError("outer")
except RuntimeError:
    print(hasattr(o, "extra"), getattr(o, "other", None))
    print(hasattr(o, "broken"), getattr(o, "broken", 7))
    print(hasattr(Plain, "extra"), hasattr(gc, "extra"), hasattr(gen(), "extra"), hasattr([], "extra"))
    print(hasattr(o.__init__, "extra"), hasattr(gen, "extra"), hasattr(5, "extra"), hasattr("s", "upper"))
    try:
        o.extra
    except AttributeError as e:
        print(e, repr(e.__context__))
print(((),), (((),),), gc.is_tracked((((),),)))

"""A class with __slots__ gets a dict or weak references from a base that is not the one of its layout."""
import gc
import sys
import weakref


class Plain:
    pass


class Bare:
    __slots__ = ()


class Weak:
    __slots__ = ("__weakref__",)


class Dict:
    __slots__ = ("__dict__",)


class Wide:
    __slots__ = ("a", "b")


class A(Plain, Exception, Bare):
    __slots__ = ("c",)


class B(Wide, Plain):
    __slots__ = ()


class C(Wide, Weak):
    __slots__ = ("d",)


class D(Dict, Wide):
    __slots__ = ("e",)


class E(Bare, Wide, Weak, Dict):
    __slots__ = ()


for kind in (A, B, C, D, E):
    o = kind()
    print(kind.__name__, kind.__base__.__name__, kind.__basicsize__, kind.__dictoffset__, kind.__weakrefoffset__,
          sys.getsizeof(o), hasattr(o, "__dict__"), sys.getrefcount(kind), gc.get_count())
    try:
        print(weakref.ref(o)() is o)
    except TypeError as error:
        print(error)
del o

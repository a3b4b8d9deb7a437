"""Classes that come to nothing, and __slots__ in any number and order: what their statements allocate."""
class Node:
    __slots__ = "key", "value", "prev", "next"
class N2:
    __slots__ = "next", "prev"
class N3:
    __slots__ = "a", "b", "c"
class N4:
    __slots__ = "a", "b", "c", "d"
class N5:
    __slots__ = "a", "b", "c", "d", "e", "f"
class A: pass
class B(A): pass
try:
    class E(A, B): pass
except TypeError as e:
    print(e)
try:
    class F(A, object, B): pass
except TypeError as e:
    print(e)
for names in ("ab", ["z", "y", "x", "w", "v"], ("a", "a"), ("x", "__dict__", "y", "__weakref__", "b", "c"), iter("dcba")):
    class G:
        __slots__ = names
    print(sorted(n for n in dir(G) if len(n) == 1))
try:
    class H:
        __slots__ = "a", "b", "c", "d", "e"
        d = 1
except ValueError as e:
    print(e)

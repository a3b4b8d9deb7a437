"""Slots with defaults, properties over slots, weak references, pickled by hand, class cell."""
import gc
import sys
import weakref


class P:
    __slots__ = ("_v", "__weakref__")
    limit = 10

    def __init__(self, v):
        self.v = v

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, v):
        if v > self.limit:
            raise ValueError(f"{v} > {self.limit}")
        self._v = v


class Q(P):
    __slots__ = ("w",)

    def __init__(self, v, w):
        super().__init__(v)
        self.w = w


class R(Q):
    limit = 100


p, q, r = P(1), Q(2, [2]), R(50, {})
print([sys.getsizeof(o) for o in (p, q, r)], p.v, q.w, r.v)
for o in (p, q, r):
    try:
        o.v = 60
        o.extra = 1
    except (ValueError, AttributeError) as e:
        print(type(o).__name__, e)
wr = weakref.ref(q)
q.w.append(q)
del q
print(wr() is not None, gc.collect(), wr())
print(r.__dict__, r.__slots__, R.__slots__ == Q.__slots__)
r.__dict__["k"] = r
del r.w
print(hasattr(r, "w"), hasattr(r, "_v"))
del r, o
print(gc.collect())


class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value, self.next = value, next

    def __iter__(self):
        n = self
        while n is not None:
            yield n.value
            n = n.next


n = Node(1, Node(2, Node(3)))
print(list(n), gc.is_tracked(n))
n.next.next.next = n
it = iter(n)
print([next(it) for _ in range(7)])
it.close()
n = None
print(gc.collect())
members = [k for k in ("value", "next") if hasattr(Node, k)]
print(members, Node.value.__get__(Node(9)), type(Node.next).__name__)

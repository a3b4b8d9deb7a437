"""A tuple with names for its items, by hand."""
class Point(tuple):
    __slots__ = ()
    def __new__(cls, x, y): return tuple.__new__(cls, (x, y))
    x = property(lambda self: self[0])
    y = property(lambda self: self[1])
    def _replace(self, **kw):
        return Point(kw.get('x', self.x), kw.get('y', self.y))
    def __repr__(self): return 'Point(x=%r, y=%r)' % self
import sys
p = Point(1, 2)
q = p._replace(y=5)
print(p, q, p < q, hash(p) == hash((1, 2)), p == (1, 2), sys.getsizeof(p), sys.getsizeof((1, 2)))
x, y = q
print(x + y, p + q, p[:1], {p: 'a'}[1, 2])
try:
    p.x = 5
except AttributeError as e:
    print(e)

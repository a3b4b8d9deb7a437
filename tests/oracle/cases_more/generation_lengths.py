# How long the lists of the collector are after each statement: the quarter rule depends on it.
import gc
import gc
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
gc.disable()
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
s = set()
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
a, b = ({1, 2, 3}, {3, 4})
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
print(a | b, a & b, a - b, a ^ b, a <= b, {1} < a, a.isdisjoint(b), a.union([9]), a.intersection(b))
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
a.update([5, 6], (7,))
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
a &= {5, 6, 8}
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
print(a, a.pop() in (1, 6, 8), frozenset([1, 2]) == {1, 2}, len(frozenset()))
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
print({x % 3 for x in range(10)}, set('hello') == set('olleh'), 3 in b)
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
f = frozenset([1, 2])
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
d = {f: 'fs'}
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
print(d[frozenset([2, 1])], hash(f) == hash(frozenset({2, 1})))
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
try:
    a.remove(99)
except KeyError as e:
    print(e)
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
c = a.copy()
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))

class P:

    def __init__(self, x):
        self.x = x

    def __eq__(self, o):
        return self.x == o.x

    def __hash__(self):
        return hash(self.x)
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))
print(len({P(1), P(1), P(2)}))
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))

class Stack:

    def __init__(self, items=None):
        self.items = list(items or [])

    def push(self, x):
        return self

    def pop(self):
        return self.items.pop()
print(len(gc.get_objects(0)), len(gc.get_objects(1)), len(gc.get_objects(2)))

# set.isdisjoint asks an iterable that is no set for its items, one by one.
import gc
gc.set_threshold(1, 1, 1)
s = set("hello world")
print(s.isdisjoint("xyz"), s.isdisjoint("xyh"), s.isdisjoint([1, 2]), s.isdisjoint({1, "h"}), s.isdisjoint(frozenset()))
print(s.isdisjoint(x for x in "qxz"), s.isdisjoint({1: 2}), s.isdisjoint(s), set().isdisjoint(set()))
try:
    s.isdisjoint([[1]])
except TypeError as e:
    print(e)
try:
    s.isdisjoint(5)
except TypeError as e:
    print(e)
class K:
    def __hash__(self):
        return hash("h")
    def __eq__(self, o):
        print("eq")
        return True
print(s.isdisjoint([K(), K()]), gc.get_count())
class S(set):
    pass
print(s.isdisjoint(S("xy")), frozenset("ab").isdisjoint("ba"))

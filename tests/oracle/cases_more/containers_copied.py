"""Lists, dicts and tuples copied and copied deeply: the memo, what it keeps alive, and the frames on the way"""
import copy
import gc
import sys

text = "".join(["sha", "red"])
inner = [1, text]
outer = [inner, inner, {"k": inner, 2: (3, [4])}, (5, 6), (7, inner)]
shallow = copy.copy(outer)
deep = copy.deepcopy(outer)
print(sys.getrefcount(inner), sys.getrefcount(text), sys.getrefcount(deep[0]), gc.get_count())
print(deep[0] is deep[1], deep[0] is deep[2]["k"], deep[3] is outer[3], deep[4] is outer[4])
table = {"a": [1], "b": {"c": [2]}}
same = copy.copy(table)
other = copy.deepcopy(table)
print(sys.getrefcount(table["a"]), sys.getrefcount(other["a"]), sys.getsizeof(other), gc.get_count())
circle = [text]
circle.append(circle)
round_again = copy.deepcopy(circle)
print(round_again[1] is round_again, sys.getrefcount(round_again), sys.getrefcount(circle))
pair = (inner, text)
tuples = copy.copy(pair), copy.deepcopy(pair), copy.deepcopy((1, (2, 3)))
atoms = [copy.deepcopy(x) for x in (None, 1, 2.5, text, b"ab", len, list, ...)]
print(tuples[0] is pair, tuples[1] is pair, sys.getrefcount(text), gc.get_count())
view = copy.copy({1, 2}), copy.copy(bytearray(b"ab")), copy.copy(range(3)), copy.copy(slice(1, 2))
del outer, shallow, deep
print(gc.collect(), sys.getrefcount(inner))

# names of types that nobody has asked for yet
import gc
print(gc.get_count())
for o in (iter([]), iter(()), iter({}), iter(set()), iter(""), iter(b""), iter(bytearray()), iter(range(1)), iter({}.items()), iter({}.values()), reversed([]), reversed({}), reversed(range(2)), iter(int, 1), enumerate([]), zip(), map(str, ""), filter(None, []), reversed(()), reversed({}.items()), reversed({}.values()), list[int], (x for x in ""), {}.keys(), {}.items(), {}.values(), slice(1), super(int, 1), [].append, len, [].__len__, list.append, list.__len__):
    n = type(o).__name__
    print(n, gc.get_count())
for o in (iter([]), iter(())):
    print(type(o).__mro__, type(o).__module__, gc.get_count())
    print(o.__class__, hasattr(o, "x"), gc.get_count())

"""What errors of calls name, what iterators promise, and ints that are objects of their own."""
import gc
import sys
import weakref


def tell(call):
    try:
        print(call())
    except (TypeError, ValueError, AttributeError, OverflowError) as e:
        print(type(e).__name__, e)


class Pile(list):
    pass


pile = Pile().append
tell(lambda: [].append())
tell(lambda: [].append())
tell(lambda: pile())
tell(lambda: list.append())
tell(lambda: len())
tell(lambda: gc.isenabled(1))
tell(lambda: weakref.getweakrefcount())
tell(lambda: [].append(k=1))
tell(lambda: tell(*5))
tell(lambda: len(**5))
tell(lambda: str.maketrans())
tell(lambda: sum())
tell(lambda: "".encode(1, 2, 3))
tell(lambda: bytes(1.5))
tell(lambda: 1.5 in b"a")
tell(lambda: (300).to_bytes(1, "big"))
tell(lambda: bytearray(b"a").append(10 ** 30))
print(list.append.__qualname__, list.append.__name__, list.append.__objclass__, pile.__qualname__)
print(int.__add__.__qualname__, (1).__add__.__name__, Pile.__len__.__qualname__)
d = {i: str(i) for i in range(20)}
keys = list(iter(d))
print(sys.getsizeof(keys), sys.getsizeof(list(reversed(d.values()))), sys.getsizeof(list(iter(set(keys)))))
it = iter(d.items())
next(it)
print(it.__length_hint__(), iter(set(keys)).__length_hint__(), reversed("abc").__length_hint__())
m = 10 ** 31
r = (10 ** 40 + 1) % m
print(r is 1 * 1, divmod(10 ** 40 + 1, m)[1] is r, int.from_bytes(b"\x05", "big") is keys[5])
print(round(12345, -2), round(-15, -1), round(25, -1), (0.75).as_integer_ratio(), float("1_0"))
print("hello".translate({104: "J", 108: None}), ascii("caf\xe9"), sys.version_info)

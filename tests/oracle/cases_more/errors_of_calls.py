"""Errors of calls, of operators and of unpacking, one after the other."""


def say(fn):
    try:
        print(fn())
    except Exception as e:
        print(type(e).__name__, e)
say(lambda: isinstance(1, 2))
say(lambda: issubclass(1, int))
say(lambda: issubclass(int, 3))
say(lambda: min())
say(lambda: max())
say(lambda: min([]))
say(lambda: max((), default=3))
say(lambda: min(1))
say(lambda: max(1, 2, default=3))
say(lambda: object(1))
say(lambda: super())
say(lambda: super(1))
say(lambda: super(int, "x"))
say(lambda: undefined)
say(lambda: len(5))
say(lambda: len())
say(lambda: len(1, 2))
say(lambda: abs("x"))
say(lambda: sum(["a"]))
say(lambda: sum("ab", ""))
say(lambda: next(5))
say(lambda: next(iter([])))
say(lambda: iter(5))
say(lambda: iter(5, 5))
say(lambda: int("x"))
say(lambda: int("12", 1))
say(lambda: int([]))
say(lambda: float("y"))
say(lambda: float([]))
say(lambda: chr(-1))
say(lambda: ord("ab"))
say(lambda: ord(5))
say(lambda: hash([]))
say(lambda: hash({}))
say(lambda: getattr(5, "x"))
say(lambda: getattr(5, 5))
say(lambda: setattr(5, "x", 1))
say(lambda: range(1, 2, 0))
say(lambda: range("a"))
say(lambda: range())
say(lambda: [1][5])
say(lambda: [1]["a"])
say(lambda: (1,)[5])
say(lambda: "abc"[9])
say(lambda: "abc"["x"])
say(lambda: {}["x"])
say(lambda: 5[0])
say(lambda: None.x)
say(lambda: 5())
say(lambda: 1 + "a")
say(lambda: "a" + 1)
say(lambda: [] + ())
say(lambda: () + [])
say(lambda: 1 < "a")
say(lambda: [1] < [""])
say(lambda: -"x")
say(lambda: ~1.5)
say(lambda: 1 << -1)
say(lambda: 1.5 // 0)
say(lambda: 1 % 0)
say(lambda: divmod(1, 0))
say(lambda: 0 ** -1)
say(lambda: 0.0 ** -1)
say(lambda: "a" * "b")
say(lambda: [1].index(2))
say(lambda: [1].remove(2))
say(lambda: [].pop())
say(lambda: [1].pop(5))
say(lambda: {}.popitem())
say(lambda: {}.pop("k"))
say(lambda: set().pop())
say(lambda: (1, 2).index(3))
say(lambda: "a".index("b"))
say(lambda: "a".join([1]))
say(lambda: "a".split(""))
say(lambda: "a".replace("b"))
say(lambda: "a".nope())
say(lambda: sorted(5))
say(lambda: sorted([1], 5))
say(lambda: list(5))
say(lambda: tuple(5))
say(lambda: dict(5))
say(lambda: dict([1]))
say(lambda: dict([(1, 2, 3)]))
say(lambda: set(5))
say(lambda: zip(5))
say(lambda: list(zip([1], 5)))
say(lambda: map(5))
say(lambda: list(map(5, [1])))
say(lambda: enumerate(5))
say(lambda: reversed({1}))
say(lambda: round("x"))
say(lambda: pow(2, -1, 4))
say(lambda: pow("a", 2))
say(lambda: bool(1, 2))
say(lambda: str(1, 2))
say(lambda: repr())
say(lambda: print(sep=5))
say(lambda: callable())
say(lambda: type(1, 2))
say(lambda: slice())
say(lambda: vars(5))
say(lambda: bytes("x"))
say(lambda: bytes([256]))
say(lambda: frozenset(1))
say(lambda: any(5))
say(lambda: int.bit_length("a"))
say(lambda: str.upper(5))
say(lambda: list.append([]))
say(lambda: [].append())
say(lambda: [].append(1, 2))
say(lambda: {}.get())
say(lambda: "".format(*5))
say(lambda: print(**5))
say(lambda: (lambda a: a)(b=1))
say(lambda: (lambda a, *, b: a)(1))
say(lambda: (lambda: 0)(1, 2, 3))
say(lambda: (lambda a: a)(1, a=2))
try:
    del undefined_name
except NameError as e:
    print(e)
def dl():
    del local
    local = 1
say(dl)
def du():
    a, b = 1, 2, 3
say(du)
def du2():
    a, b, c = 1, 2
say(du2)
def du3():
    a, b = 5
say(du3)
def du4():
    a, *b, c = [1]
say(du4)
def di():
    [1, 2][0:1] = 5
say(di)
def di2():
    (1, 2)[0] = 5
say(di2)
def di3():
    "abc"[0] = "x"
say(di3)
def di4():
    x = [1]
    x[3] = 1
say(di4)
def di5():
    del [1][3]
say(di5)
def di6():
    del {}[3]
say(di6)
def di7():
    x = [1, 2, 3]
    x[::2] = [1]
say(di7)
def imp():
    raise ValueError from 5
say(imp)
def wi():
    with 5:
        pass
say(wi)
def fo():
    for x in 5:
        pass
say(fo)

"""Indices that are too large: an OverflowError that is dropped, or that becomes another exception"""
l = [1, 2, 3]
big = 2 ** 70
x = l[:big]
x = "abc"[-big:big]
x = "abc"[::big]
try:
    l[big]
except IndexError as e:
    pass
try:
    "abc"[big]
except IndexError as e:
    pass
try:
    "abc" * big
except OverflowError as e:
    pass
try:
    l.pop(big)
except OverflowError as e:
    pass
x = l.index(1, -big, big)
x = (1, 2)[big:]
x = "abc".find("a", -big, big)
x = b"abc".find(b"a", -big, big)
x = "abc".startswith("a", -big, big)
x = range(10)[-big:big]
try:
    range(10)[big]
except IndexError as e:
    pass
try:
    b"ab"[big]
except IndexError as e:
    pass
try:
    "a".ljust(big)
except OverflowError as e:
    pass
try:
    [0] * big
except OverflowError as e:
    pass
try:
    l[big] = 1
except IndexError as e:
    pass
try:
    del l[big]
except IndexError as e:
    pass
x = "a,b".split(",", 5)
x = slice(None, big).indices(5)
try:
    x = bytes(big)
except OverflowError as e:
    pass
try:
    x = bytearray(5)[big]
except IndexError as e:
    pass
try:
    x = divmod(1, 0)
except ZeroDivisionError as e:
    pass
try:
    x = float(10 ** 400)
except OverflowError as e:
    pass
try:
    x = len(range(big))
except OverflowError as e:
    pass
try:
    x = "%*d" % (big, 1)
except OverflowError as e:
    pass
try:
    x = round(1.5, big)
except OverflowError as e:
    pass
try:
    x = chr(big)
except OverflowError as e:
    pass
try:
    x = int("1", big)
except ValueError as e:
    pass
x = b"abc".replace(b"a", b"b", 1)
try:
    x = b"abc".replace(b"a", b"b", big)
except OverflowError as e:
    pass
try:
    x = big in b"abc"
except ValueError as e:
    pass
try:
    x = bytes([big])
except ValueError as e:
    pass
try:
    x = bytearray([big])
except ValueError as e:
    pass
try:
    x = b"%c" % big
except OverflowError as e:
    pass
try:
    raise KeyError(1)
except KeyError:
    x = [1][:big]
    try:
        x[big]
    except IndexError as e:
        pass

# What is made on the way to a text or number, and what goes again at once.
import gc

n = 1234567
print(format(n, "n"), format(-n, "12n"), format(2.5, "n"), "{:n} {:<9n}|".format(n, 0.125), f"{True:n}")
print("{:>{w}}".format("r", w=4), "{:{fill}^{w}.{p}f}|".format(2.5, fill="*", w=9, p=2))
rows = []
rows.append("%.2f" % 7)
rows.append("%e" % 7)
rows.append("%g" % 1.5)
rows.append(b"%.1f" % 7)
rows.append("%.0f" % True)
print(rows)


class Number(int):
    def __float__(self):
        return 2.5


print("%.1f" % Number(7), b"%.1f" % Number(7))
for text in ("08", "0_8", "0x", "-09", "00", "0 8"):
    try:
        print(int(text, 0))
    except ValueError as e:
        print(e)
try:
    format(2 ** 21, "c")
except OverflowError as e:
    print(e)


class Both:
    def __index__(self):
        raise TypeError("no index")

    def __iter__(self):
        return iter([1, 2])


class Raises:
    def __index__(self):
        raise ValueError("bad index")


class Text:
    def __index__(self):
        return "x"


for kind in (bytes, bytearray):
    for cls in (Both, Raises, Text):
        try:
            print(kind(cls()))
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)


def told(phase, info):
    numbers.append(info["collected"])


numbers = []
gc.callbacks.append(told)
for i in range(300):
    loop = []
    loop.append(loop)
loop = None
gc.collect()
gc.callbacks.remove(told)
print(numbers)

# Numbers of more than 4300 decimal digits are calculated with, but neither written nor read as text.
long = 10 ** 4300 - 1
print(len(str(long)), len(repr(-long)), len(hex(long * long)))
longer = long + 1
largest = 2 ** 20000


def told(work):
    try:
        print(work() % 7)
    except ValueError as e:
        print(e)


told(lambda: len(str(longer)))
told(lambda: len(str(-longer)))
told(lambda: len(repr(largest)))
told(lambda: len("%d" % longer))
told(lambda: len(f"{longer}"))
told(lambda: len(f"{longer:,}"))
told(lambda: len("{}".format(largest)))
told(lambda: len(str([longer])))
told(lambda: len(b"%d" % longer))
ones = "1" * 4300
told(lambda: int(ones))
told(lambda: int(ones + "1"))
told(lambda: int("-" + ones + "_1"))
told(lambda: int(ones + "1x"))
told(lambda: int((ones + "1").encode()))
told(lambda: int(ones + "1", 3))
told(lambda: int(ones + "1", 16))
told(lambda: int("0x" + ones + "1", 0))
print(longer % 1000007, largest % 1000003)

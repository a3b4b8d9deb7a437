# What __len__ may return.
class Sized:
    def __len__(self):
        return self.length


def told(work):
    try:
        print(work())
    except Exception as e:
        print(type(e).__name__, e)


sized = Sized()
for length in 3, True, 2 ** 62, 2 ** 63 - 1, 2 ** 63, -1, -2 ** 70, "3", 3.0, None:
    sized.length = length
    told(lambda: len(sized))
    told(lambda: bool(sized))
sized.length = 2 ** 70
told(lambda: list(sized))
told(lambda: reversed(sized))
del sized

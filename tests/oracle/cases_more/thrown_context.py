"""What is thrown into a generator gets as its context what the generator is handling."""


def waits():
    try:
        yield 1
        raise ValueError("first")
    except ValueError:
        try:
            yield 2
        except KeyError as e:
            print(repr(e.__context__))
            yield e.__context__ is not None


w = waits()
print(next(w), next(w))
print(w.throw(KeyError("second")))
w.close()
try:
    raise OSError("of the caller")
except OSError:
    def idle():
        try:
            yield 1
        except KeyError as e:
            yield repr(e.__context__)
    i = idle()
    next(i)
    print(i.throw(KeyError("third")))

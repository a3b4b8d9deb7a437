"""A finally block is compiled twice, with the functions in it: the compiler finds the second code equal to the first."""
import gc
count = gc.get_count()


def f(items):
    for item in items:
        try:
            if item:
                return 1
            if item is None:
                break
        finally:
            made = [lambda: ((None, 3.5, 0), 4.5, b"x", {1, 2}, item in {3, 4.5}) for _ in items]


try:
    f([0, None])
finally:
    made = [{"k": (None, 3.5, 0)} for _ in (1,)]

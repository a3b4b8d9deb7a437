"""Exceptions of finalizers at the end: without sys.modules no source line is found any more."""


class Raising:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        raise RuntimeError(self.name)


def numbers():
    try:
        yield 1
    finally:
        missing


early = Raising("early")
early.me = early
del early
late = Raising("late")
started = numbers()
next(started)
print("end", flush=True)

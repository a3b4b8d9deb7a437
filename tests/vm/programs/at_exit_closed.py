"""What the collector closes and calls when Python exits: a generator that waits in a try, and a __del__."""


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def wait(name):
    yield 1
    try:
        yield 2
    finally:
        print("closed", name)
        if name == "first":
            raise ValueError("nobody hears of it")


node = Node("kept")
first, second = wait("first"), wait("second")
for waiting in first, second:
    next(waiting), next(waiting)

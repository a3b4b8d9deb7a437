"""What the program leaves behind is finalized when Python exits: by the collector, since the functions
hold the module's names, which hold the functions."""


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, ending)


class Slots:                # not tracked: its instances die when what holds them is cleared
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del slots", self.name)


class Saved:
    kept = []

    def __del__(self):
        print("resurrected")
        Saved.kept.append(self)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        print("left with", error[0])


def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")


def managed():
    with Manager():
        yield 1


def make():
    class Local:
        def __del__(self):
            print("del local")
    return Local()


ending = "still here"
x = Node("x")
y = Node("y")
x.other = y
y.other = x
z = [Node(number) for number in range(3)]
w = {"key": Node("w"), "pair": (Slots(1), Node("in a tuple"))}
gone = Node("gone")
gone.me = gone
del gone                    # found by the first of the two collections
saved = Saved()
started = numbers()
next(started)
waiting = managed()
next(waiting)
begun = numbers()           # never started: nothing to close
functions = [lambda: x, make()]
print("end")

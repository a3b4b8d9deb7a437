"""What is said when an object lacks a protocol: it is named by its own class.
"""


class Plain:
    name = "plain"


class Numbers:
    def __radd__(self, other):
        return "radd", other


def show(function):
    try:
        print(function())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


for thing in (Plain(), Numbers(), 5, None):
    for function in (lambda: reversed(thing), lambda: [*thing], lambda: (1, *thing), lambda: {*thing}, lambda: print(*thing),
                     lambda: setattr(Plain(), "__dict__", thing)):
        show(function)
print(slice(True).indices(3), slice(None, None, True).indices(5), slice(False, True).indices(1))

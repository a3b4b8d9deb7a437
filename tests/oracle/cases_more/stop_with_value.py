# What `yield from` gives when the iterator is no generator and its StopIteration has a value.
class Steps:
    def __init__(self, last):
        self.left = 2
        self.last = last

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise self.last
        self.left -= 1
        return [self.left]


class Told(StopIteration):
    pass


def through(steps):
    got = yield from steps
    return got


for last in StopIteration([7]), StopIteration("text", 2), Told({}), StopIteration, StopIteration(), StopIteration((1, 2)):
    running = through(Steps(last))
    seen = []
    while True:
        try:
            seen.append(next(running))
        except StopIteration as e:
            print(seen, e.value, e.args)
            break
running = through(Steps(LookupError("gone")))
print(next(running), next(running))
try:
    next(running)
except LookupError as e:
    print(e)
del running, seen

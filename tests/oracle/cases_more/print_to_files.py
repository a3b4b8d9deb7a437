"""print() to sys.stderr, and to an object of one's own with write and flush.
"""
import sys


class Page:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)
        return len(text)

    def flush(self):
        self.parts.append(len(self.parts))


class Torn:
    def write(self, text):
        raise OSError("no more paper")


page = Page()
print("a", 1, file=page, sep="-")
print("b", end="", file=page, flush=True)
print(file=page)
print([len(page.parts)], (2.5,), file=page, sep="", end="!")
print(len(page.parts), page.parts[:8])
for file in (5, object(), Torn(), Page):
    try:
        print("x", file=file)
    except (AttributeError, OSError, TypeError) as e:
        print(e)
print("e", "f", file=sys.stderr, flush=True)
print("g", file=None)
written = sys.stderr.write("half \ud83d\n"), sys.stdout.write("out\n"), sys.stderr.flush()
print(written, sys.stderr is not sys.stdout)

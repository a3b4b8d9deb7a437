"""print() asks the module sys for its file each time; no name here holds a stream of Python's own.
"""
import sys
from sys import getrefcount as refs


class Page:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)
        return len(text)

    def flush(self):
        self.parts.append("flushed")


class Tee(Page):
    def write(self, text):
        sys.stdout = sys.__stdout__
        print("seen", repr(text))
        sys.stdout = self
        self.parts.append(text)


class Mute:
    pass


page = Page()
before = refs(page), refs(Page)
sys.stdout = page
print("captured", 1, sep="-")
print([2, page.parts[:1]], end="!", flush=True)
counts = refs(page), refs(Page), refs(page.parts), refs(page.parts[0])
sys.stdout = sys.__stdout__
print(before, counts, refs(page), page.parts)

tee = Tee()
sys.stdout = tee
print("a", 2.5)
sys.stdout = sys.__stdout__
print(refs(tee), tee.parts)

sys.stdout = Mute()
try:
    print("nowhere")
except AttributeError as e:
    lost = str(e)
sys.stdout = None
nothing = print("nowhere", sep="")
print("here", file=sys.__stdout__)
try:
    print("nowhere", file=None, unknown=1)
except TypeError as e:
    unknown = str(e)
print("nowhere", sep=5)
del sys.stdout
try:
    print("nowhere", sep=5)
except RuntimeError as e:
    deleted = str(e)
sys.stdout = sys.__stdout__
print(lost, nothing, unknown, deleted)


def noise():
    for i in range(3):
        print("noise", i)
    return refs(sys.stdout)


def quietly(f):
    sys.stdout = Page()
    try:
        return f(), sys.stdout.parts
    finally:
        sys.stdout = sys.__stdout__


print(quietly(noise))
page.own = page
sys.stderr = page
print("to the page", file=sys.stderr)
sys.stderr = sys.__stderr__
print(page.parts[-2:], sys.stderr is sys.__stderr__)
del page, tee

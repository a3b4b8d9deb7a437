"""A generator gets other names, and the frame of one that waits is cleared."""


def counting():
    held = [1]
    try:
        yield held
    finally:
        print("closed", held)


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


numbers = counting()
numbers.__name__ = "num" + "bers"
numbers.__qualname__ = "one." + numbers.__name__
print(numbers.__name__, numbers.__qualname__, counting.__name__, repr(numbers)[:29])
for value in 5, None:
    try:
        numbers.__name__ = value
    except TypeError as error:
        print(error)
try:
    del numbers.__qualname__
except TypeError as error:
    print(error)
frame = numbers.gi_frame
held = next(numbers)
frame.clear()
print(frame.f_locals, numbers.gi_frame, held)
print(list(numbers))
frame.clear()
fresh = counting()
frame = fresh.gi_frame
frame.clear()
print(fresh.gi_frame, list(fresh))


def clears_itself():
    try:
        running.gi_frame.clear()
    except RuntimeError as error:
        print(error)
    yield


running = clears_itself()
next(running)
running.gi_frame.clear()
del running, fresh, frame, numbers

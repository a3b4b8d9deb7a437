# An exception that nobody catches: its traceback is the last thing that is shown.
def inner(n):
    return 10 // n


def outer(n):
    return inner(
        n)


print("before")
outer(0)
print("never")

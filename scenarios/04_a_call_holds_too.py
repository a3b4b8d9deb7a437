"""A call holds too

While a function runs, its parameters are arrows like any other name. They go when it returns.
"""
import sys


def count(thing):
    #? How many references does the list have in here? = refs(thing)
    #: Two arrows more: the parameter, and the caller who is still waiting with the argument.
    inside = sys.getrefcount(thing)
    return inside


box = ["tea"]
#: getrefcount counts its own argument as well: one more than you see on the card.
before = sys.getrefcount(box)
during = count(box)
#: The call is over and its arrows are gone.
after = sys.getrefcount(box)
print(before, during, after)

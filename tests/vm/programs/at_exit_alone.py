"""Without a function nothing but the module holds its names: they go one by one, and what they held dies."""
import weakref


class Thing:
    pass


one, two, three = Thing(), Thing(), Thing()
pair = [two, three]
second = weakref.ref(two, [].append)
seen = []
third = weakref.ref(three, seen.append)
fourth = weakref.finalize(one, print, "one is gone")
fifth = weakref.finalize(two, print, "two is gone", sep="")
sixth = weakref.finalize(three, print, "never")
sixth.atexit = False
print("end", fourth.alive)

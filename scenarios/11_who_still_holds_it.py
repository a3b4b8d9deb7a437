"""Who still holds it?

A leak in Python is rarely a lost object. It is a holder that somebody forgot. Ask who holds the
object, and the answer names the culprit.
"""
#@ view why
import gc

history = []


class Photo:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed", self.name)


def show(photo):
    #: Whatever is shown is also written down. Who will remember that?
    history.append(photo)
    return photo.name


holiday = Photo("holiday")
print(show(holiday))
#@ select holiday
#: The photo is not needed any more, so its name goes.
#? Is the photo freed? = freed(holiday)
del holiday
#: Nothing was freed. Somebody still holds it, and the collector does not help: this is no garbage.
#? Which objects will the collector free? = freed()
gc.collect()
#: The panel Why names the holder: the list history. Its arrow is the forgotten one.
#@ select history[0]
print(len(gc.get_referrers(history[0])), "holder")
#: The forgotten holder lets go, and the photo is freed at once.
history.clear()

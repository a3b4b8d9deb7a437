"""Exceptions that are ignored: a script's file is found and opened for each line of the traceback."""
import gc


class Fails:
    def __del__(self):
        self.fail()

    def fail(self):
        raise ValueError("ignored")


counts = [gc.get_count()[0]]
for turn in range(4):
    fails = Fails()
    counts.append(gc.get_count()[0])
    del fails
    counts.append(gc.get_count()[0])
print(counts, [len(gc.get_objects(i)) for i in range(3)])

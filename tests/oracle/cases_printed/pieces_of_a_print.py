"""What print() leaves: the list of pieces that waits to be written, and the texts in it."""
import gc
import sys

gc.collect()
print("x")
print(gc.get_count())
text = "text %d" % 1
print(text)
print(sys.getrefcount(text), len(gc.get_objects()))
print(text, end="")
print(sys.getrefcount(text), len(gc.get_referrers(text)))
accented = "caf\xe9 %d" % 2
print(accented, accented, sep="", end=", ")
print(sys.getrefcount(accented))
sys.stdout.flush()
print(sys.getrefcount(text), len(gc.get_objects()), gc.get_count(), flush=True)
for length in 100, 4000, 4096, 4097, 8191, 8192, 9000, 20000:
    line = "-" * length
    print(line, end="")
    print(sys.getrefcount(line), gc.get_count())
    print(sys.getrefcount(line), len(gc.get_objects()))
    del line
many = []
while len(many) < 900:      # collections start while something is written
    many.append([])
    print(gc.get_count()[0], end=" ")
print()
print([len(gc.get_objects(i)) for i in range(3)], gc.get_stats()[0]["collections"])

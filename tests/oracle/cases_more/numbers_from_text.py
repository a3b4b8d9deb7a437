"""What int() does with a text that is no number, and the one text of all IndexErrors of lists."""
import sys

for text in ("hen", "12x", "", "-", "1__2", "_1", "1_", " 7 8 ", b"hen", b"1_"):
    for base in (10, 16, 0):
        try:
            int(text, base)
        except ValueError as e:
            print(e)
try:
    [][2]
except IndexError as e:
    kept = e.args[0]
try:
    [1, 2][5]
except IndexError as e:
    print(e.args[0] is kept, sys.getrefcount(kept))
print("%5d|%x|%.5d|%#x" % (4, 255, 42, 255), f"{2.5:.3f} {2.5}")

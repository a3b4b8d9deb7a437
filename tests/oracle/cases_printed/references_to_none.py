"""None has thousands of references, another number in each run; how many a list adds can be seen."""
import sys

before = sys.getrefcount(None)
many = [None] * 100
between = sys.getrefcount(None)
del many
print(before > 3000, between - before, sys.getrefcount(None) > 3000)

"""None has thousands of references; how many a script adds can be seen, not how many there are."""
import sys

before = sys.getrefcount(None)
print(before > 3000)
many = [None] * 100
print(sys.getrefcount(None) - before)
del many
print(sys.getrefcount(None) - before)

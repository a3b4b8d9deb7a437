"""What an import leaves in the caches: key tables of dicts, one-character strings."""
import sys
import weakref

before = sys.getallocatedblocks()
held = [{i: i} for i in range(30)]
after = sys.getallocatedblocks()
print(after - before)
del held
import copy
before = sys.getallocatedblocks()
held = [{i: i} for i in range(60)]
after = sys.getallocatedblocks()
print(after - before)
letters = [None] * 128
before = sys.getallocatedblocks()
for i in range(128):
    letters[i] = chr(i)
print(sys.getallocatedblocks() - before)

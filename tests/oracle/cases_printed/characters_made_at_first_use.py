"""The cache of one-character strings fills as a program uses them, and the parser has made some."""
import sys


def cost(make):
    before = sys.getallocatedblocks()
    made = make()
    after = sys.getallocatedblocks()
    del made
    return after - before


print("a", "b")
print(cost(lambda: list("GHIJ")), cost(lambda: list("GHIJ")))
print(cost(lambda: "Q,R S".split(",")), cost(lambda: "K=L".partition("=")))
print(cost(lambda: "N".lower()), cost(lambda: " O ".strip()), cost(lambda: str(7)), cost(lambda: "%c" % 200))
print(cost(lambda: [chr(i) for i in range(256)]), cost(lambda: [chr(i) for i in range(256)]))
print(cost(lambda: b"W".decode()), cost(lambda: "stressed"[::-1]))
word = "Zebra"
before = sys.getallocatedblocks()
for c in word:
    pass
del c
print(sys.getallocatedblocks() - before)
"P"
"U" * 3
if 0:
    V = Y.X
print(cost(lambda: chr(ord("O") + 1)), cost(lambda: chr(85)), cost(lambda: chr(86)), cost(lambda: chr(89)))

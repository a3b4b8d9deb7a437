"""sys.setrecursionlimit: how deep calls may nest.
"""
import sys


def down(n):
    return down(n - 1) + 1 if n else 0


before = sys.getrecursionlimit()
sys.setrecursionlimit(3000)
print(before, sys.getrecursionlimit(), down(1500))
for limit in (0, -5, 2**31, 2.0, "9", None, True):
    try:
        sys.setrecursionlimit(limit)
    except (ValueError, OverflowError, TypeError, RecursionError) as e:
        print(type(e).__name__, limit)


class Index:
    def __index__(self):
        return 1234


print(sys.setrecursionlimit(Index()), sys.getrecursionlimit())
sys.setrecursionlimit(before)

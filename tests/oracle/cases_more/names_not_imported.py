"""from ... import of a name that a built-in module has not.
"""
import sys

for turn in range(2):
    try:
        from gc import collect, nothing
    except ImportError as e:
        print(e, e.args, sys.getrefcount(e), collect is not None)
try:
    from time import sleeep
except Exception as e:
    print(type(e).__name__, e)

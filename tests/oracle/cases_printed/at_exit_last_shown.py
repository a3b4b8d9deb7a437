# builtins._ goes before everything else, before what else stands in sys or builtins.
import sys


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, sys.last_value is None, hasattr(__builtins__, "_"))


__builtins__._ = D("_")
__builtins__.other = D("other")
sys.last_value = D("last_value")
named = D("named")

"""An exception that nobody catches keeps its frames until Python takes the modules apart."""
import sys


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, sys.is_finalizing())


def fail():
    local = Node("local")
    raise ValueError("nobody catches this")


kept = Node("kept")
ring = Node("ring")
ring.me = ring
del ring
fail()

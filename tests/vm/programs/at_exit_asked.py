"""sys.exit: the exception is gone, with its frames, before Python looks for garbage."""
import sys


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, sys.is_finalizing())


def leave():
    local = Node("local")
    sys.exit()


kept = Node("kept")
leave()

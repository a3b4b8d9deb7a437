"""What gc.freeze() hides from the collector is not finalized."""
import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


frozen = Node("frozen")
gc.freeze()
later = Node("later")

"""What leaves the stage without dying: a method in its class, an item in the middle of a long list; and
a weak reference, which leads to its object as long as it lives.
"""

import weakref


class Node:
    def hello(self):
        return self


items = [[1000] for _ in range(12)]
items.append([2000])
node = Node()
weak = weakref.ref(node)
del node
del items

"""Forty cards

A tree of 31 nodes, and lists that hold some of them.
"""


class Tree:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def grow(height):
    return None if height == 0 else Tree(grow(height - 1), grow(height - 1))


## Made
tree = grow(5)
path = [tree, tree.left, tree.left.left]
ends = {"first": tree.left.left.left.left, "last": tree.right.right.right.right}
pair = (path, ends)
## There
a = [1, 2]
b = [a, 3]
c = {"b": b}
print(len(path))

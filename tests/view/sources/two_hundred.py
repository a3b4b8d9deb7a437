"""Two hundred objects

A table of rows, a list of linked nodes, and a tree.
"""


class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next


class Tree:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def grow(height):
    return None if height == 0 else Tree(grow(height - 1), grow(height - 1))


## Rows
rows = [[i, [i]] for i in range(40)]
## Linked
head = None
for i in range(60):
    head = Node(i, head)
## Tree
tree = grow(5)
print(len(rows))

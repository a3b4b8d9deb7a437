"""A doubly linked list is a ring: each of its nodes is in a cycle."""
import gc, sys
class Node:
    def __init__(self, v):
        self.v = v
        self.prev = self.next = None
class DLL:
    def __init__(self):
        self.root = r = Node(None)
        r.prev = r.next = r
    def append(self, v):
        n = Node(v)
        last = self.root.prev
        last.next, n.prev = n, last
        n.next, self.root.prev = self.root, n
        return n
    def remove(self, n):
        n.prev.next, n.next.prev = n.next, n.prev
        n.prev = n.next = None
    def __iter__(self):
        n = self.root.next
        while n is not self.root:
            yield n.v
            n = n.next
d = DLL()
ns = [d.append(c) for c in 'abcd']
d.remove(ns[1])
print(''.join(d), [sys.getrefcount(n) for n in ns])
del ns, d
print(gc.collect(), gc.collect())

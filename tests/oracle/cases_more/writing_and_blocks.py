# sys.stdout.write, and what sys.getallocatedblocks says of changes.
import gc
import sys
print(sys.stdout.write("one\n"), sys.stdout.write(""), sys.stdout.write("caf\u00e9 \u20ac\n"))
text = "".join(["x", "y"])
sys.stdout.write(text)
print(sys.getrefcount(text), sys.stdout.flush(), sys.stdout.write("z" * 300))
text = None
class Node:
    def __init__(self, next=None):
        self.next = next
    def show(self):
        sys.stdout.write(f"node {self.next is None}\n")
Node().show()
def change(act):
    return -sys.getallocatedblocks() + (act() or 0) + sys.getallocatedblocks()
kept = []
def fill():
    kept.append([object() for _ in range(50)])
def empty():
    kept.clear()
def cycle():
    a = Node()
    a.next = a
def collect():
    gc.collect()
gc.collect()
print(change(fill))
print(change(empty))
print(change(cycle))
print(change(collect))
print(change(lambda: kept.append(bytes(4000))))
print(change(empty))

import gc, sys, weakref
# linked list
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next
    def __repr__(self):
        return f"Node({self.value})"
class LinkedList:
    def __init__(self, *values):
        self.head = None
        self.size = 0
        for v in reversed(values):
            self.push(v)
    def push(self, v):
        self.head = Node(v, self.head)
        self.size += 1
    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next
    def reverse(self):
        prev, cur = None, self.head
        while cur:
            cur.next, prev, cur = prev, cur, cur.next
        self.head = prev
    def __len__(self):
        return self.size
l = LinkedList(1, 2, 3)
print(list(l), len(l), l.head)
l.reverse()
print(list(l))
del l
# tree with parent
class Tree:
    def __init__(self, key):
        self.key = key
        self.left = self.right = self.parent = None
    def insert(self, key):
        if key < self.key:
            if self.left is None:
                self.left = Tree(key)
                self.left.parent = self
            else:
                self.left.insert(key)
        elif self.right is None:
            self.right = Tree(key)
            self.right.parent = self
        else:
            self.right.insert(key)
    def walk(self):
        if self.left:
            yield from self.left.walk()
        yield self.key
        if self.right:
            yield from self.right.walk()
t = Tree(5)
for k in (3, 8, 1, 4, 7):
    t.insert(k)
print(list(t.walk()), sys.getrefcount(t))
t = None
print(gc.collect())
# observer
class Subject:
    def __init__(self):
        self.observers = []
    def attach(self, fn):
        self.observers.append(fn)
    def notify(self, *args, **kw):
        return [fn(*args, **kw) for fn in self.observers]
class Watcher:
    def __init__(self, name):
        self.name = name
        self.seen = []
    def update(self, event, level=0):
        self.seen.append((event, level))
        return len(self.seen)
s = Subject()
w = Watcher("w")
s.attach(w.update)
s.attach(lambda e, level=0: e.upper())
print(s.notify("start"), s.notify("go", level=2), w.seen)
r = weakref.ref(w)
del w
print(r() is not None)
s.observers.clear()
print(r())
# cache and memo
cache = {}
def fact(n):
    if n in cache:
        return cache[n]
    result = 1 if n < 2 else n * fact(n - 1)
    cache[n] = result
    return result
print(fact(20), len(cache), fact(25))
# matrix
m = [[i * j for j in range(3)] for i in range(3)]
tr = [list(row) for row in zip(*m)]
print(m, tr, sum(map(sum, m)), m == tr)
# swapping and tuples
a, b = 1, 2
a, b = b, a
x = y = []
x.append(1)
print(a, b, x is y, y)
def modify(lst, val=None):
    lst.append(val)
    lst = [0]
    return lst
orig = [1]
print(modify(orig), orig)
z = orig[:]
z2 = list(orig)
z3 = orig
z.append(9)
print(orig, z, z2, z3 is orig)
words = "the cat the dog the end".split()
freq = {}
for word in words:
    freq[word] = freq.get(word, 0) + 1
for word, n in sorted(freq.items(), key=lambda p: (-p[1], p[0])):
    print(f"{word:<5}{n:>3}")
primes = [n for n in range(2, 30) if all(n % d for d in range(2, n))]
print(primes)
big = 2 ** 64
big += 1
print(big, big.bit_length(), sys.getsizeof(big), -big // 3)
f = 0.1 + 0.2
print(f, round(f, 2), f == 0.3, abs(f - 0.3) < 1e-9)
print(divmod(-7, 3), 7 % -3, 2 ** -1, 10 // 3 * 3 + 10 % 3)
stack = []
for c in "(()())":
    if c == "(":
        stack.append(c)
    else:
        stack.pop()
print(not stack)
s1 = set("abc")
s2 = {"b", "c", "d"}
print(sorted(s1 & s2), sorted(s1 ^ s2), s1 > {"a"})
print(*[1, 2], sep="-", end="!\n")
i = 0
while True:
    i += 1
    if i % 2:
        continue
    if i > 6:
        break
else:
    print("never")
for i in range(3):
    pass
else:
    print("else", i)
print(None is None, bool("0"), 1 < 2 < 3, "a" "b", 3 if 0 else 4, 0 or "x", 1 and [])
del orig, z3
print(gc.collect(), gc.garbage)

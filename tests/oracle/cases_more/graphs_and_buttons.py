"""Cycles in a graph with parents, an LRU list, and bound callbacks."""
import gc


class Tree:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.children = []
        if parent:
            parent.children.append(self)


root = Tree("root")
for i in range(2):
    kid = Tree("kid%d" % i, root)
    for j in range(2):
        Tree("leaf%d%d" % (i, j), kid)
print(len(root.children), root.children[0].children[1].parent.name)
leaf = root.children[0].children[0]
del root
print(gc.collect(), leaf.parent.parent.name)
del kid
print(gc.collect())
leaf.parent.parent.children.pop()
print(gc.collect())
leaf = None
print(gc.collect())


class Button:
    def __init__(self):
        self.handlers = []

    def on(self, f):
        self.handlers.append(f)

    def click(self):
        return [f() for f in self.handlers]


class Window:
    def __init__(self):
        self.clicks = 0
        self.button = Button()
        self.button.on(self.clicked)
        self.button.on(lambda: self)

    def clicked(self):
        self.clicks += 1
        return self.clicks


w = Window()
print(w.button.click()[0], w.clicks)
del w
print(gc.collect())


class DL:
    def __init__(self, items):
        self.head = self.tail = None
        for x in items:
            n = [x, self.tail, None]
            if self.tail:
                self.tail[2] = n
            else:
                self.head = n
            self.tail = n

    def __iter__(self):
        n = self.head
        while n:
            yield n[0]
            n = n[2]


dl = DL("abcd")
print(list(dl), gc.get_count())
dl.head = None
print(gc.collect())
dl = None
print(gc.collect())

import weakref


class Node:
    pass


class Ref(weakref.ref):
    pass


node = Node()
ref = Ref(node)
ref.notes = ['first']
bare = Ref(node)
loop = iter(range(10 ** 20, 10 ** 21, 7))
kept = []
try:
    print(*5, **{'sep': kept})
except TypeError:
    pass

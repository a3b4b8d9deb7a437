import gc
class Node:
    def __del__(self):
        print("del", self.name)
n = Node()
n.name = "n"
n.self = n
gc.collect()
gc.freeze()
del n
print("collected", gc.collect())
gc.unfreeze()
print("collected", gc.collect())
m = Node()
m.name = "m"
m.self = m
gc.freeze()
print("end")

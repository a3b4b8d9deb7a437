import gc
def cb(phase, info):
    print(phase, info["generation"], info["collected"], info["uncollectable"])
gc.callbacks.append(cb)
class N:
    pass
x = N()
x.me = x
del x
print(gc.collect())
for i in range(3):
    gc.collect(i)
gc.callbacks.remove(cb)
print(gc.collect())

import gc
gc.disable()
data = [[i] for i in range(1000)]
gc.freeze()
gc.enable()
print(gc.get_freeze_count() > 4000, gc.get_count())
for i in range(800):
    x = [i]; x.append(x)
print(gc.get_count(), gc.get_stats()[0]["collections"], [s["collected"] for s in gc.get_stats()])
print([len(gc.get_objects(generation=k)) for k in range(3)])

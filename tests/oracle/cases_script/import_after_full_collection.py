"""A full collection stops tracking the dicts of importlib's locks; each first import has them tracked again."""
import gc
lengths = [len(gc.get_objects())]
for turn in range(3):
    gc.collect()
    lengths.append(len(gc.get_objects()))
    if turn == 0:
        import weakref
    elif turn == 1:
        import copy
    lengths.append([len(gc.get_objects(i)) for i in range(3)])
print(lengths, gc.get_count())

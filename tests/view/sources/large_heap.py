"""A heap that is too large to be looked at whole"""
import gc


class Node:
    pass


def keep(row):
    kept = [row, Node()]
    return kept


rows = [[float(i)] for i in range(9000)]
shared = rows[4000]
pair = keep(rows[0])
ring = Node()
ring.me = ring
ring.row = rows[17]
del ring
del rows[17]
rows.append(shared)
gc.collect()
del shared
for row in rows[:3]:
    pair.append(row)
pair.clear()

def build(depth, path):
    here = path + [depth]
    if depth == 0:
        return here
    return build(depth - 1, here)

result = build(10, [])
del result

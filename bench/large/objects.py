"""100,000 objects in a list"""
nodes = []
for i in range(100000):
    nodes.append([i])
first = nodes[0]
del nodes[5]
last = nodes[-1]

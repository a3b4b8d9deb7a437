"""1,000,000 blocks in use"""
table = []
for number in range(1000):
    table.append([[float(number)] for column in range(500)])
first = table[0]
del table[10]

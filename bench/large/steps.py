"""1,000,000 steps"""
x = 0
for i in range(499000):
    x = x + i

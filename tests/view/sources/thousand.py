"""A thousand objects at once: lists of which each holds the one before it."""

chain = [None]
made = [chain.append([chain[-1]]) for i in range(1000)]
last = chain[-1]
print(len(chain))

"""Two chapters

For the keys that go from chapter to chapter, over calls, and to a question.
"""
def double(items):
    both = items + items
    return both


## Lists
first = [1, 2]
second = double(first)
held = {"list": first}

## Afterwards
del second
held.clear()
del first

"""Context managers that swallow an exception and call back in reverse."""
class Suppress:
    def __init__(self, *kinds): self.kinds = kinds
    def __enter__(self): return self
    def __exit__(self, kind, value, tb):
        self.caught = value
        return kind is not None and issubclass(kind, self.kinds)
with Suppress(KeyError, IndexError) as s:
    [][3]
print(repr(s.caught))
class Stack:
    def __init__(self): self.stack = []
    def __enter__(self): return self
    def push(self, f, *a): self.stack.append((f, a))
    def __exit__(self, *exc):
        while self.stack:
            f, a = self.stack.pop()
            f(*a)
with Stack() as st:
    st.push(print, 'third')
    st.push(print, 'second', 2)
    print('first')

"""What an __eq__ sees of a key that set comparison looks for."""
import sys


class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        print(self.n, o.n, sys.getrefcount(self), sys.getrefcount(o))
        return self.n == o.n


p = {K(1), K(2)}
q = {K(1), K(2)}
print(p == q, p <= q, p >= q, p < q, p.issubset(q), p.issuperset(q), p != q)

class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, len(self.n), D.__name__)
__builtins__.d = D("a")
__builtins__.e = lambda: e
__builtins__.f = [D("b")]
d2 = D("c")

class I(int):
    def __add__(self, o): return 5
    def __rsub__(self, o): return 6
    def __lt__(self, o): return True
i = I(2)
print(1 + i, i + 1, 1 - i, i - 1, i + i, i - i)
print(i < 3, 3 > i, i > 1, 1 < i, 1 == i)
i += 1
j = I(3)
j -= 1
class L(list):
    def __add__(self, o): return L([9])
    def __len__(self): return 3
    def __mul__(self, n): return "m"
    def __getitem__(self, i): return super().__getitem__(i)
l = L([1, 2])
print([1] + l, l + [1], l * 2, 2 * l, len(l), l[0], list(l), bool(l), l[-1], l[0:1])
l += [3]
l[0] = 5
print([1].__rmul__(2), (1,).__rmul__(2), "a".__rmul__(3), b"a".__rmul__(2), [1].__mul__(2), "%s".__mod__(3), "x".__rmod__("%s"), bytearray(b"a").__rmul__(2))

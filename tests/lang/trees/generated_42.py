import gc
import sys
import weakref
log = []
keep = []
class Oops(Exception):
    pass
def on_dead(ref):
    print("gone", ref() is None)
for j1 in range(4):
    f2 = ((1.5 - 0.5) + (1e3 + 3.25))
    for j3 in range(2):
        m4 = [[(f2, j3, j3,)] for _ in range(4)]
        p5, q6 = j1, -6
        p5, q6 = q6, p5
    f2 += 1.5
if (0 + 1000000000000) % 1009 <= (5 // 11):
    j1 += j1
    n7 = [(j1 // 3), (1 * (256 - 1) % 7) % 97, j1, j1]
def fn8(n):
    if n <= 0:
        return 1
    return n + fn8(n - 1)
print(j1)
class Alpha:
    total = 3
    def __init__(self):
        self.val = {}
    def get(self):
        return self.total
    def set(self, v):
        self.val = v
    def twin(self):
        t = Alpha()
        return t
m9 = [[j1] for _ in range(2)]
o10 = Alpha()
u11 = 0
while u11 < 3:
    u11 += 1
    if m9:
        d12 = {"k": ((Alpha(), None, o10,),)}
        n13 = [(j1 - 3), j1, (1000 - j1) % 1000000007]
        try:
            [][0]
        except Exception as e:
            print(type(e).__name__, len(e.args))
        else:
            print("never")
    o14 = Alpha()
    l15 = []
print(len(log), len(keep))

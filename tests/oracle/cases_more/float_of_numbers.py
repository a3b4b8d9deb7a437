# __float__ of classes built on float, int, str and bytes.
class F(float):
    def __float__(self):
        print("float")
        return 2.5
class I(int):
    def __float__(self):
        return 3.5
    def __int__(self):
        return 9
    def __index__(self):
        return 8
    def __trunc__(self):
        return 7
f = F(1.5)
i = I(4)
print(float(f), float(i), f + 1, i + 1.0, round(f, 1), "%f %f" % (f, i), "%d" % i, "%d" % f, int(f), int(i))
print(f"{f:.2f} {i:.2f} {i:d}", format(f, "g"), format(i, "g"))
class G(float):
    def __float__(self):
        return 1
    def __int__(self):
        return 12
try:
    float(G(1.0))
except TypeError as e:
    print(e)
print(int(G(2.0)), float(2) == G(2.0), 1.0 * G(3.0))
class J(str):
    def __float__(self):
        return 6.0
print(float(J("1")))
class K(int):
    def __float__(self): raise ValueError("k")
try:
    print(float(K()))
except ValueError as e:
    print(e)
print(1.5 + K(2), 1.5 < K(2), K(2) / K(3), sum([0.5, K(1)]), 0)
print(F(F(1.0)), F(i))
print(pow(2.0, f), divmod(f, 1), [1.0].index(F(1.0)))
class L(bytes):
    def __float__(self):
        return 1.25
print(float(L(b"3")))

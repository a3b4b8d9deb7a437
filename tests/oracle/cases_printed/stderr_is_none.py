import sys
class D:
    def __del__(self):
        undefined
sys.stderr = None
d = D()
del d
print("None")
del sys.stderr
d = D()
del d
print("deleted")

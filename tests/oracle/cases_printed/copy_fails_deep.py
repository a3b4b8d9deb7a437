import copy
class Bad:
    def __deepcopy__(self, memo):
        raise RuntimeError("no copy of this")
def make():
    return copy.deepcopy({"a": [1, Bad()]})
try:
    make()
except RuntimeError as e:
    print(e)
make()

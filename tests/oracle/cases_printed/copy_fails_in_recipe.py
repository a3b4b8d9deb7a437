import copy
class A:
    def __reduce_ex__(self, n):
        raise TypeError("cannot copy A")
copy.deepcopy((1, A()))

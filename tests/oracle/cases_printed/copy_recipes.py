"""copy and deepcopy of objects whose __reduce__ tells too little, too much, or what is no recipe."""
import copy


def make(value):
    class R:
        def __reduce__(self):
            return value
    return R()


for value in ((1,), (), (list,), (list, ([1],)), (list, (), None, iter([1, 2])), (dict, (), None, None, iter([(1, 2)])), 5,
              "s", (1, ()), (list, None), (list, ()), (list, 3), (list, (), 1, 2), None):
    for how in copy.copy, copy.deepcopy:
        try:
            v = how(make(value))
            print(type(v).__name__)
        except Exception as e:
            print(how.__name__, type(e).__name__, e)

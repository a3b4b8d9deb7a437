"""The state of a copied object is its dict as it lies there: an empty one is none, and no __getattribute__ hides it."""
import copy
import gc


class Hidden:
    def __init__(self):
        self.a = [1]

    def __getattribute__(self, name):
        if name == "__dict__":
            raise AttributeError(name)
        return object.__getattribute__(self, name)


class Told(Hidden):
    def __setstate__(self, state):
        print("set", state)


class Failing(set):
    def __getattribute__(self, name):
        if name == "__dict__":
            raise KeyError(name)
        return object.__getattribute__(self, name)


for how in copy.copy, copy.deepcopy:
    for base in object, list, dict, int, tuple, str:
        class Of(base):
            def __setstate__(self, state):
                print("set", base, state)
        x = Of()
        how(x)
        print([type(o).__name__ for o in gc.get_referents(x)])
        x.__dict__
        how(x)
        x.a = 2
        how(x)
    how(Told())
    for cls in Hidden, Failing:
        try:
            print(how(cls()))
        except Exception as e:
            print(repr(e))

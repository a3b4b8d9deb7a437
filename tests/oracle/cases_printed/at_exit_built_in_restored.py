# _PyImport_Cleanup: the dict of the built-in names is emptied and filled again, and only then does
# what the program had put there die.
first_print = print
names = __builtins__


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self, write=first_print, names=names):
        try:
            print(self.n, hasattr(names, "first"), hasattr(names, "second"), len("abc"))
        except NameError as error:
            write("no name", error)
        write(hasattr(names, "text"), names.__name__, names.IOError is names.OSError)


def mine(*values):
    pass


print("the last of the program")
names.first = D("first")
names.text = "a str"
names.second = D("second")
names.len = D("len")
names.print = mine
names.__name__ = "other"
names.IOError = 1
del names.sum

# No collection before the exit: what waits there is found from the dict of __main__, in the order of its names.


class T:
    def __init__(self, n, *held):
        self.n = n
        self.held = held

    def __del__(self):
        print("del", self.n)


first = T(1)
del first
second = T(3)
function = lambda: T
function.attribute = T(4)
several = [T(i) for i in range(5000, 5003)]
holder = {"q": T(6, several), "p": T(7)}

"""Rebinding

x = something new does three things in this order: the new object is made, the name is
turned to it, and only then the old object loses its arrow.
"""


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed", self.name)


#: The first object is born.
x = Loud("one")
#? Which object does this statement free? = freed()
#: The second is born while the first still lives. Then x moves over, and the first is freed.
x = Loud("two")
print("only two is left")
#: None takes the last arrow away from the second one, too.
x = None

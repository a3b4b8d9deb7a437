"""What a class and a function hold

Members of a class in the lines of its card.
"""
class Dog:
    tricks = []
    legs = 4

    def __init__(self, name):
        self.name = name

    def speak(self, to=[1]):
        return self.name


class Puppy(Dog):
    pass


def counter():
    n = [0]
    return lambda: n


rex = Dog("Rex")
rex.tricks.append("sit")
bound = rex.speak
inner = counter()
alone = Puppy.__init__

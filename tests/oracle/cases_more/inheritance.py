import sys, gc
class Animal:
    """An animal."""
    count = 0
    def __init__(self, name):
        self.name = name
        Animal.count += 1
    def speak(self):
        return self.name + "?"
    def __repr__(self):
        return "Animal(%r)" % self.name
    def __eq__(self, other):
        return isinstance(other, Animal) and self.name == other.name
    def __hash__(self):
        return hash(self.name)
    def __lt__(self, other):
        return self.name < other.name
class Dog(Animal):
    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)
    def speak(self):
        return super().speak() + " woof"
class Puppy(Dog):
    def __init__(self, name):
        Dog.__init__(self, name, ["sit"])
        self.age = 1
a = Animal("a")
d = Dog("d", ["roll"])
p = Puppy("p")
print(a, d, p)
print(a.speak(), d.speak(), p.speak())
print(a == Animal("a"), a != d, a < d)
s = {a, d, p}
print(len(s), Animal("a") in s)
l = sorted([p, d, a])
print(l)
l.sort(key=lambda x: x.name, reverse=True)
print([x.name for x in l])
print(isinstance(p, Animal), issubclass(Puppy, Dog), Puppy.__mro__[1].__name__)
print(sys.getrefcount(a), sys.getsizeof(p), sys.getsizeof(p.__dict__))
print(Animal.count)
m = p.speak
print(m(), m.__self__ is p, m.__func__ is Dog.speak)
del p, m
print(type(d).__name__, d.__class__ is Dog)
class A:
    def who(self):
        return "A"
class B(A):
    def who(self):
        return "B" + super().who()
class C(A):
    def who(self):
        return "C" + super().who()
class D(B, C):
    def who(self):
        return "D" + super().who()
x = D()
print(x.who(), [k.__name__ for k in D.__mro__])
x.a = 1
x.b = [x]
del x
print(gc.collect())
setattr(d, "z", 5)
print(getattr(d, "z"), getattr(d, "q", None), hasattr(d, "q"))
delattr(d, "z")
print(vars(d))
print(d.__dict__)
del D, B
print(gc.collect())

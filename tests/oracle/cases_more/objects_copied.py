"""Objects copied and copied deeply: the recipe, the names of slots that the class keeps, and the frames on the way"""
import copy
import gc
import sys


class Player:
    def __init__(self, name, friends):
        self.name, self.friends = name, friends


class Hero(Player):
    level = 1


class Point:
    __slots__ = "x", "y"

    def __init__(self, x, y):
        self.x, self.y = x, y


class Named(Point):
    pass


text = "".join(["A", "nn"])
friends = [text, [text]]
ann = Player(text, friends)
same = copy.copy(ann)
print(sys.getrefcount(ann), sys.getrefcount(friends), sys.getrefcount(text), gc.get_count())
other = copy.deepcopy(ann)
print(sys.getrefcount(other), sys.getrefcount(other.friends), sys.getrefcount(text), gc.get_count())
print(sys.getsizeof(ann.__dict__), sys.getsizeof(same.__dict__), sys.getsizeof(other.__dict__))
print(list(Player.__dict__), Player.__slotnames__)
ann.friends = ann
round_again = copy.deepcopy(ann)
print(round_again.friends is round_again, sys.getrefcount(round_again), gc.get_count())
hero = Hero(text, {"best": ann, "team": (ann, other)})
second = copy.deepcopy(hero)
print(second.friends["best"] is second.friends["team"][0], sys.getrefcount(second.friends["best"]), gc.get_count())
print("__slotnames__" in vars(Hero), sys.getrefcount(Hero), sys.getrefcount(Player))
point = Point([1], (2, [text]))
moved = copy.copy(point)
away = copy.deepcopy(point)
print(sys.getrefcount(point.x), sys.getrefcount(away.x), sys.getrefcount(moved), Point.__slotnames__, gc.get_count())
del point.y
half = copy.deepcopy(point)
print(hasattr(half, "y"), half.x)
named = Named([3], 4)
named.tag = [text]
twin = copy.deepcopy(named)
print(twin.tag, twin.x, twin.tag is named.tag, gc.get_count())
team = [ann, ann, hero, point]
team2 = copy.deepcopy(team)
print(team2[0] is team2[1], sys.getrefcount(team2[0]), gc.get_count())
del team, team2, round_again, second, ann
print(gc.collect(), sys.getrefcount(text))


class Shy:
    def __getattr__(self, name):
        print("asked for", name)
        raise AttributeError(name)


shy = Shy()
shy.parts = [1]
third = copy.copy(shy), copy.deepcopy(shy)


class Kept:
    def __getstate__(self):
        return {"kept": [1]}

    def __setstate__(self, state):
        self.state = state


kept = Kept()
fourth = copy.copy(kept), copy.deepcopy(kept)
print(fourth[1].state, sys.getrefcount(fourth[1].state), gc.get_count())

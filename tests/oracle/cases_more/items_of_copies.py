"""Objects of classes built on list and dict are copied, shallow and deep."""
import copy
import gc


class Tags(dict):
    pass


class Rows(list):
    pass


class Named(Rows):
    __slots__ = ("name",)


class Own(dict):
    def items(self):
        return [("own", 1)]


tags = Tags(a=[1], b=2)
tags.extra = {"k"}
other = copy.copy(tags)
deep = copy.deepcopy(tags)
rows = Rows([tags, tags])
again = copy.deepcopy(rows)
named = Named([1, 2])
named.name = "n"
second = copy.copy(named)
third = copy.deepcopy([named, named])
own = copy.copy(Own(x=1))
counts = gc.get_count()
print(other == tags, other.extra is tags.extra, deep.extra is tags.extra, deep["a"] is tags["a"])
print(again[0] is again[1], type(again).__name__, type(again[0]).__name__)
print(second, second.name, third[0] is third[1], type(third[0]).__name__, own)
rows.append(rows)
circle = copy.deepcopy(rows)
print(circle[2] is circle, len(circle))
del circle, rows, again
gc.collect()

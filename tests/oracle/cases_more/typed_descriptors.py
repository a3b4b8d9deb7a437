"""Descriptors that check a type and keep the value in the instance."""
class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name): self.name = '_' + name
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, None)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f'{self.name[1:]} must be {self.kind.__name__}')
        setattr(obj, self.name, value)
    def __delete__(self, obj):
        delattr(obj, self.name)
class Item:
    name = Typed(str)
    price = Typed((int))
i = Item()
i.name = 'pen'; i.price = 3
try:
    i.price = 'x'
except TypeError as e:
    print(e)
del i.price
print(i.name, i.price, i.__dict__, Item.name.kind)

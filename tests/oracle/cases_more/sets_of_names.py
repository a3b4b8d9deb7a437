"""Constant sets with texts that are names too: whichever came first is what interning keeps."""
call = dict(red=1, green=2)
print({1.5, 'green', 'blue', 'yellow', -9, 23})
def olive(ochre, *, teal=1):
    return {1.5, 'olive', 'navy', 'ochre', -9, 23}
print(olive(1))
print({1.5, 'teal', 'navy', 'ochre', -9, 23})
call = dict(navy=1, maroon=2)
print({1.5, 'maroon', 'navy', 'ochre', -9, 23})
print({1.5, 'lilac', 'rose', 'pink', -9, 23})
call = dict(lilac=1, rose=2)
print({2.5, 'lilac', 'rose', 'pink', -9, 23, 8, 16})
class violet:
    amber: int = 5
    def ivory(self): return {'violet', 'amber', 'ivory', 8, 16, 24}
print({'violet', 'amber', 'ivory', 8, 16, 24, 'self'})
print(violet().ivory())
print({'violet', 'coral', 'beige', 8, 16, 24, 32})
print({'append', 'name', 'self', 8, 16, 24, 32})
from gc import collect
print({'collect', 'get_count', 0, 8, 16, 'coral'})
from gc import get_count
print({'get_count', 'coral', 0, 8, 16, 'coral'})
def outer():
    crimson = 5
    def inner(azure: 'azure' = 3) -> 'crimson':
        return crimson, {'inner', 'azure', 'crimson', 'outer', 0, 8, 16}
    print({'inner', 'azure', 'crimson', 'outer', 0, 8, 32})
    return inner
print(outer()(), 'azure' in {'inner', 'azure', 'crimson', 'outer', 0, 8, 16, 24})

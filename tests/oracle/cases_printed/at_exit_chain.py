class E1(Exception):
    def __str__(self):
        print('str E1')
        return 'one'
class E2(Exception):
    def __str__(self):
        print('str E2')
        return 'two'
class E3(E2):
    def __str__(self):
        print('str E3')
        raise ValueError('x')
try:
    raise E1()
except E1:
    try:
        raise E3()
    except E3 as e:
        raise E2() from e

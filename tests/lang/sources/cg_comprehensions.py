[i for i in a]
[i for i in a if i]
[i for i in a if i if b]
[i + j for i in a for j in i]
[i + j for i in a if i for j in i if j]
[[j for j in i] for i in a]
{i for i in a}
{i: j for i, j in a}
{i: i for i in a if not i}
(i for i in a)
list(i for i in a)
[i for i in [1, 2, 3]]
[i for i in [x, y]]
[j for i in a for j in [i]]
[j for i in a for j in [1, 2]]
[j for i in a for j in (i,)]
[i for i, *j in a]
[i for i.x in a]
[lambda: i for i in a]
[(lambda: x)() for x in a]
x = [i for i in a if i < 3 < b]
x = [i for i in a if i and b or c]
def f(x, y):
    z = 1
    a = [x for i in y]
    b = [i for i in x if i in y]
    c = (i for i in x for j in z)
    d = {i: z for i in x}
    e = [[x for j in z] for i in y]
    return [i for i in x if (w := i)], w
def g(x):
    def h():
        return [x for _ in y]
    y = x
    return h
def k(n):
    yield [i for i in n]
    yield from (i for i in n)
    return {i for i in (yield)}
if (n := 10) > 5: m = n
print([last := i for i in range(5)], last)
def p():
    return [q := i for i in range(5)], q
def p2():
    global gq
    [gq := i for i in range(5)]
def p3():
    nl = 0
    def p4():
        nonlocal nl
        [nl := i for i in range(5)]
    return p4
def p5():
    [[deep := j for j in i] for i in x]
    return deep
while (chunk := read()):
    use(chunk)
x = (y := 1, z := 2)
f(a := 1, b=(c := 2))

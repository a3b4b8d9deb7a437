# Products of numbers so long that Karatsuba multiplies them: halves, slices of the longer one, zeros in them.
a = 3 ** 1500
b = 7 ** 2000
a * b
b * b
b * b * a
(a * a) * (1 << 9000)
(1 << 3000) * (1 << 2990)
(1 << 2200) * ((1 << 12000) + 5)
(1 << 12000) * ((1 << 2500) - 1)
-a * a
a * -b
2 ** 12000 % 1000003
pow(a, 3) % b
(b - 1) * b % a
del a, b

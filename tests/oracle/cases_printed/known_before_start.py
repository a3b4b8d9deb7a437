"""Sets of constants whose strings the interpreter has before it reads the program: fields of its records, names of types."""
print({'café', 'nan', '€5', '{a!r}', 'A b', '"'})
print({'caf', 'nan', '€5', '{a!r}', 'A b', '"'})
print({'complex', 'enumerate', 'zip', 'filter', 7, 15, 23})
print({'freeze', 'is_tracked', 'collect', 8, 16, 24})
print({'imag', 'real', 'numerator', 'modulus', -1, -2, 6})
print({'OverflowError', 'ZeroDivisionError', 'values', 'keys', 0, 8, 64})

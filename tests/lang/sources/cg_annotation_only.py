


# c

x: int

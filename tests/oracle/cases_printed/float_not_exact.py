class F(float):
    pass


class H(float):
    def __float__(self):
        return F(4.0)


print(float(H()), type(float(H())))

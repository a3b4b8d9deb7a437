class Told:
    def __repr__(self):
        print("the repr runs")
        return "told"


class Wrong(Exception):
    pass


try:
    raise KeyError(Told())
except KeyError:
    raise Wrong(Told(), 1)

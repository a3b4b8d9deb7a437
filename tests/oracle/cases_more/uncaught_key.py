# An uncaught KeyError shows the repr of its key.
d = {(1, 2): "x"}
d[(3, [4] and 5)]

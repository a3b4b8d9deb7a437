d = {"k1": 1, "k5": 2}
print(d.keys() & {"k1", "x"}, d.keys() | {"z"} == {"k1", "k5", "z"}, d.keys() - {"k1"}, sorted(d.keys() ^ {"k1", "q"}), d.keys() == {"k1", "k5"})
print(d.items() & {("k1", 1)}, ("k1", 1) in d.items(), 2 in d.values(), d.keys() <= {"k1", "k5", "a"}, d.keys().isdisjoint(["a"]))
e = {"k1": 3, "b": 4}
common = d.keys() & e.keys()
print(common, {"k1"} & d.keys(), list(d.keys() - e.keys()))

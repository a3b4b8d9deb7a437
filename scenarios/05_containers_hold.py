"""Containers hold

An arrow can come from inside another object. When a container dies, it lets go of everything
it held, and what nobody else holds dies with it.
"""


class Leaf:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed", self.name)


keep = Leaf("keep")
#: The list holds three leaves. One of them has a name of its own as well.
branch = [Leaf("first"), keep, Leaf("last")]
#: A dict that holds the list: an arrow from a container to a container.
tree = {"branch": branch}
del branch
#? Which objects does this free? = freed()
#: One death, a cascade: dict, list, and the leaves without another holder.
del tree
print("still here:", keep.name)
#: Its last arrow goes, and the leaf that survived goes, too.
del keep

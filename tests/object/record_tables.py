"""Records what the tables of real dicts, sets and instances look like after each of many operations.

    PYTHONHASHSEED=0 python3.9 record_tables.py OUTPUT_DIRECTORY

Writes dict.txt, set.txt and instance.txt. The fields of the tables are read from memory, as the
structures of 3.9 lay them out. Each line is an operation and the state after it:

    dict      OP ARGUMENTS = used dk_size dk_usable dk_nentries lookup fnv(dk_indices) fnv(keys)
    set       OP ARGUMENTS = used fill mask finger fnv(table)
    instance  OP ARGUMENTS = used split dk_size dk_usable dk_nentries dk_refcnt shares size

Keys are written i5 (int), sabc (str), x1.5 (float). "new" begins a case.
"""
import ctypes
import os
import random
import sys

assert sys.version_info[:2] == (3, 9), "the golden files are facts of 3.9"
assert os.environ.get("PYTHONHASHSEED") == "0", "run with PYTHONHASHSEED=0"


def word(address):
    return ctypes.c_int64.from_address(address).value


def fnv(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return "%016x" % h


def text(key):
    return {int: "i%d", str: "s%s", float: "x%r"}[type(key)] % key


def lookups():
    """dk_lookup of known dicts -> our names for the four functions."""
    dummy = {"a": 1, "b": 2}
    del dummy["a"]

    class Shared:
        pass

    o = Shared()
    o.x = 1
    kinds = {"any": {1: 1}, "dummy": dummy, "str": {"a": 1}, "split": o.__dict__}
    return {word(word(id(d) + 32) + 16): name for name, d in kinds.items()}


LOOKUPS = lookups()


def index_bytes(keys):
    size = word(keys + 8)
    width = 1 if size <= 0xFF else 2 if size <= 0xFFFF else 4
    return ctypes.string_at(keys + 40, size * width)


def dict_state(d):
    keys = word(id(d) + 32)
    order = ",".join(text(k) for k in d)
    return "%d %d %d %d %s %s %s" % (
        len(d), word(keys + 8), word(keys + 24), word(keys + 32), LOOKUPS[word(keys + 16)],
        fnv(index_bytes(keys)), fnv(order.encode()))


def set_state(s):
    address = id(s)
    fill, used, mask, table = (word(address + offset) for offset in (16, 24, 32, 40))
    finger = word(address + 56)
    places = []
    live = {id(k): text(k) for k in s}
    for i in range(mask + 1):
        key = word(table + 16 * i)
        places.append("-" if key == 0 else live.get(key, "?"))
    return "%d %d %d %d %s" % (used, fill, mask, finger, fnv(",".join(places).encode()))


def some_key(rng, style):
    if style == "small":
        return rng.randrange(12)
    if style == "int":
        return rng.choice([rng.randrange(-40, 200), rng.randrange(1 << 20) << 8,
                           rng.randrange(1 << 62)])
    if style == "str":
        return "k%d" % rng.randrange(60)
    return rng.choice([rng.randrange(40), "k%d" % rng.randrange(40), rng.randrange(80) / 4])


def dict_step(rng, d, style, out):
    op = rng.choice("sssssssdddpfiucy" if len(d) < 120 else "dddpic")
    if op == "c" and rng.random() < 0.8:
        op = "s"
    key = some_key(rng, style)
    if op in "dp":
        if not d:
            return d
        key = rng.choice(list(d))
    line = op
    if op == "s":
        d[key] = 1
    elif op == "d":
        del d[key]
    elif op == "p":
        d.pop(key)
    elif op == "f":
        d.setdefault(key, 1)
    elif op == "i":
        if not d:
            return d
        d.popitem()
    elif op == "c":
        d.clear()
    elif op == "y":
        d = d.copy()
    elif op == "u":
        other = {some_key(rng, style): 2 for _ in range(rng.randrange(14))}
        d.update(other)
        line += " " + " ".join(text(k) for k in other)
    if op in "sdpf":
        line += " " + text(key)
    out.append("%s = %s" % (line.strip(), dict_state(d)))
    return d


def record_dicts(rng):
    out = []
    for case in range(60):
        style = ["small", "int", "str", "mixed"][case % 4]
        out.append("new")
        d = {}
        for _ in range(rng.choice([12, 40, 120])):
            d = dict_step(rng, d, style, out)
    return out


def set_step(rng, s, style, out):
    op = rng.choice("aaaaaaaaarrrrpulxyc|&-^oems" if len(s) < 100 else "rrrpc&-em")
    if op == "c" and rng.random() < 0.8:
        op = "a"
    key = some_key(rng, style)
    if op == "r" and s and rng.random() < 0.8:
        key = rng.choice(list(s))
    other = [some_key(rng, style) for _ in range(rng.randrange(1, 16))]
    line = op
    if op == "a":
        s.add(key)
    elif op == "r":
        s.discard(key)
    elif op == "p":
        if not s:
            return s
        line += " " + text(s.pop())
    elif op == "u":
        s.update(set(other))
    elif op == "l":
        s.update(other)
    elif op == "x":
        s.update(dict.fromkeys(other))
    elif op == "y":
        s = s.copy()
    elif op == "c":
        s.clear()
    elif op == "|":
        s = s | set(other)
    elif op == "&":
        other += list(s)[::2]
        s = s & set(other)
    elif op == "-":
        s = s - set(other)
    elif op == "^":
        s = s ^ set(other)
    elif op == "o":
        s |= set(other)
    elif op == "e":
        s -= set(other)
    elif op == "m":
        s &= set(other)
    elif op == "s":
        s ^= set(other)
    if op in "ar":
        line += " " + text(key)
    elif op in "ulx|&-^oems":
        line += " " + " ".join(text(k) for k in other)
    out.append("%s = %s" % (line, set_state(s)))
    return s


def record_sets(rng):
    out = []
    for case in range(60):
        style = ["small", "int", "str", "mixed"][case % 4]
        out.append("new")
        s = set()
        for _ in range(rng.choice([12, 40, 120])):
            s = set_step(rng, s, style, out)
    return out


def instance_state(cls, o):
    d = o.__dict__
    keys = word(id(d) + 32)
    shared = word(id(cls) + 864)
    return "%d %d %d %d %d %d %d %d" % (
        len(d), word(id(d) + 40) != 0, word(keys + 8), word(keys + 24), word(keys + 32),
        word(keys), keys == shared, sys.getsizeof(d))


def instance_step(rng, cls, instances, out):
    op = rng.choice("nssssssssssdk")
    if op == "n" or not instances:
        instances.append(cls())
        instances[-1].a = 1
        out.append("n = " + instance_state(cls, instances[-1]))
        return
    number = rng.choice([len(instances) - 1, rng.randrange(len(instances))])
    o = instances[number]
    if op == "s":
        name = "abcdefghijkl"[min(rng.randrange(12), rng.randrange(12))]
        setattr(o, name, 1)
        out.append("s %d %s = %s" % (number, name, instance_state(cls, o)))
    elif op == "d" and rng.random() < 0.2 and o.__dict__:
        name = rng.choice(list(o.__dict__))
        delattr(o, name)
        out.append("d %d %s = %s" % (number, name, instance_state(cls, o)))
    elif op == "k" and len(instances) > 1 and rng.random() < 0.5:
        del o
        instances.pop()
        out.append("k = " + instance_state(cls, instances[-1]))


def record_instances(rng):
    out = []
    for _ in range(80):
        out.append("new")
        cls = type("C", (), {})
        instances = []
        for _ in range(rng.choice([8, 20, 40])):
            instance_step(rng, cls, instances, out)
    return out


def main(directory):
    for name, record in (("dict", record_dicts), ("set", record_sets),
                         ("instance", record_instances)):
        lines = record(random.Random(name))
        with open(os.path.join(directory, name + ".txt"), "w", encoding="ascii") as f:
            f.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])

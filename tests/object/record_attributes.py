"""Records which attributes the built-in types of a real CPython 3.9 have: src/object/static_names.def, and with
--fields which of them show a field of the instance: src/object/static_fields.def.

    python3.9 tests/object/record_attributes.py > src/object/static_names.def
    python3.9 tests/object/record_attributes.py --fields > src/object/static_fields.def

Each row: NAMES(id in types.def, the slot wrappers in the type's own __dict__, everything else there), and
FIELDS(id, member descriptors, getset descriptors).
"""
import builtins
import re
import sys
import weakref

assert sys.version_info[:2] == (3, 9), "the file records facts of 3.9"


def generator():
    yield


def cell():
    return generator


def traceback():
    try:
        raise ValueError
    except ValueError as e:
        return e.__traceback__


class Slotted:
    __slots__ = ("a",)

    def method(self):
        pass


class Anchor:
    pass


def closure():
    x = 1
    return lambda: x


OTHERS = {
    "none": type(None), "ellipsis": type(...), "notimplemented": type(NotImplemented),
    "function": type(cell), "builtin": type(len), "method": type(Slotted().method),
    "code": type(cell.__code__), "cell": type(closure().__closure__[0]), "frame": type(sys._getframe()),
    "generator": type(generator()), "module": type(sys), "traceback": type(traceback()),
    "weakref": weakref.ref, "weakproxy": weakref.ProxyType,
    "weakcallableproxy": weakref.CallableProxyType, "generic_alias": type(list[int]), "member_descr": type(Slotted.a),
    "getset_descr": type(type.__dict__["__mro__"]) and type(int.real), "method_descr": type(list.append),
    "wrapper_descr": type(list.__len__), "method_wrapper": type([].__len__),
    "mappingproxy": type(int.__dict__), "list_iterator": type(iter([])),
    "list_reverseiterator": type(reversed([])), "tuple_iterator": type(iter(())),
    "str_iterator": type(iter("")), "bytes_iterator": type(iter(b"")),
    "bytearray_iterator": type(iter(bytearray())),
    "iterator": type(iter(type("S", (), {"__getitem__": len})())),
    "callable_iterator": type(iter(list, None)), "range_iterator": type(iter(range(1))),
    "longrange_iterator": type(iter(range(2 ** 70))),
    "dict_keyiterator": type(iter({})), "dict_valueiterator": type(iter({}.values())),
    "dict_itemiterator": type(iter({}.items())), "dict_keys": type({}.keys()),
    "dict_reversekeyiterator": type(reversed({})), "dict_reversevalueiterator": type(reversed({}.values())),
    "dict_reverseitemiterator": type(reversed({}.items())), "version_info": type(sys.version_info),
    "stdout": type(sys.stdout), "dict_values": type({}.values()), "dict_items": type({}.items()), "set_iterator": type(iter(set())),
}


def own_attributes(name):
    where = OTHERS[name] if name in OTHERS else getattr(builtins, name)
    if name == "stdout": # the classes of module io between it and object have no row of their own
        return {n: v for c in reversed(where.__mro__[:-1]) for n, v in c.__dict__.items()}
    return where.__dict__


def print_names(ids):
    print("/* static_names.def - the attributes of the built-in types of 3.9, recorded by\n"
          " * tests/object/record_attributes.py: NAMES(id, slot wrappers, everything else). */")
    wrapper = type(list.__len__)
    for name in ids:
        own = own_attributes(name)
        wrappers = sorted(n for n, v in own.items() if isinstance(v, wrapper))
        others = sorted(n for n in own if n not in wrappers)
        print('NAMES(%s,\n      "%s",\n      "%s")' % (name, " ".join(wrappers), " ".join(others)))


def print_fields(ids):
    print("/* static_fields.def - the descriptors of fields in the __dict__ of the built-in types of 3.9, recorded by\n"
          " * tests/object/record_attributes.py --fields: FIELDS(id, members, getsets). */")
    kinds = type(Slotted.a), type(int.real)
    for name in ids:
        own = own_attributes(name)
        members, getsets = ([n for n, v in own.items() if isinstance(v, kind)] for kind in kinds)
        if name != "stdout" and members + getsets:
            print('FIELDS(%s,\n       "%s",\n       "%s")' % (name, " ".join(members), " ".join(getsets)))


def main():
    with open("src/object/types.def") as f:
        ids = re.findall(r"^TYPE\((\w+),", f.read(), re.M)
    ids = [name for name in ids if name != "interpreter_object"]
    print_fields(ids) if "--fields" in sys.argv else print_names(ids)


main()

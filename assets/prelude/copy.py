# The copy module of ouroscope's own. Copies are built as the copy module of CPython builds them, by
# the protocol of pickle (__reduce_ex__, __reduce__, __getnewargs__, __getstate__, __setstate__);
# what happens in memory on the way is this module's, not CPython's.


class Error(Exception):
    pass


_AS_THEY_ARE = frozenset((
    type(None), type(...), type(NotImplemented), int, float, bool, str, bytes, range, type, property,
    type(len), type(lambda: None), type((lambda: None).__code__)))
_NEVER = ("generator", "module", "frame", "traceback", "dict_keys", "dict_values", "dict_items", "mappingproxy")


class _Bound:
    def it(self):
        pass


_method = type(_Bound().it)


def _is_kept(x, cls):
    is_reference = cls.__module__ == "builtins" and cls.__name__ == "weakref"
    return cls in _AS_THEY_ARE or isinstance(x, type) or is_reference


# Does a class of the scenario itself define the method?
def _defines(cls, name):
    for base in cls.__mro__:
        if base.__module__ != "builtins" and name in base.__dict__:
            return True
    return False


# object.__getstate__, which 3.9 has not yet as a method: the attributes, and those in __slots__.
def _state(x):
    if hasattr(x, "__getstate__"):
        return x.__getstate__()
    in_slots = {}
    for cls in type(x).__mro__:
        names = () if cls.__module__ == "builtins" else cls.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ("__dict__", "__weakref__"):
                if name.startswith("__") and not name.endswith("__"):
                    name = "_" + cls.__name__.lstrip("_") + name
                if hasattr(x, name):
                    in_slots[name] = getattr(x, name)
    own = getattr(x, "__dict__", None)
    return (own, in_slots) if in_slots else own


# What __reduce_ex__(4) tells: a callable and its arguments, the state, items, pairs.
def _recipe(x, cls):
    if _defines(cls, "__reduce_ex__"):
        return x.__reduce_ex__(4)
    if _defines(cls, "__reduce__"):
        return x.__reduce__()
    if isinstance(x, BaseException):
        return cls, x.args, x.__dict__ or None
    for base in (set, frozenset, bytearray):
        if isinstance(x, base):
            return cls, ((bytes if base is bytearray else list)(x),), getattr(x, "__dict__", None)
    if cls is slice:
        return cls, (x.start, x.stop, x.step)
    if cls is _method:
        return getattr, (x.__self__, x.__func__.__name__)
    if cls.__module__ == "builtins" and cls.__name__ in _NEVER:
        raise TypeError("cannot pickle '%s' object" % cls.__name__)
    if cls.__module__ == "builtins" and cls is not object and cls not in (list, dict, tuple):
        return x.__reduce_ex__(4)
    items = iter(x) if isinstance(x, list) else None
    pairs = iter(x.items()) if isinstance(x, dict) else None
    if _defines(cls, "__getnewargs_ex__"):
        args, keywords = x.__getnewargs_ex__()
        return (lambda *args: cls.__new__(cls, *args, **keywords)), args, _state(x), items, pairs
    args = x.__getnewargs__() if _defines(cls, "__getnewargs__") else _value(x, cls)
    return cls.__new__, (cls, *args), _state(x), items, pairs


# __getnewargs__ of the built-in types.
def _value(x, cls):
    for base in (int, float, str, bytes, tuple):
        if issubclass(cls, base):
            return base(x),
    return ()


def _set_state(y, state):
    if _defines(type(y), "__setstate__"):
        y.__setstate__(state)
        return
    in_slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, in_slots = state
    if state:
        y.__dict__.update(state)
    for name, value in (in_slots or {}).items():
        setattr(y, name, value)


# Its name and those of its parameters stand in the error when a recipe is too short. memo: None = not deep.
def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None):
    is_deep = memo is not None

    def part(of):
        return deepcopy(of, memo) if is_deep else of
    y = func(*[deepcopy(arg, memo) for arg in args]) if is_deep and args else func(*args)
    if is_deep:
        memo[id(x)] = y
    if state is not None:
        _set_state(y, part(state))
    for item in listiter or ():
        y.append(part(item))
    for key, value in dictiter or ():
        y[part(key)] = part(value)
    return y


def copy(x):
    cls = type(x)
    if _is_kept(x, cls) or cls in (tuple, frozenset, slice):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if hasattr(cls, "__copy__"):
        return cls.__copy__(x)
    recipe = _recipe(x, cls)
    return x if isinstance(recipe, str) else _reconstruct(x, None, *recipe)


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deep_list(x, memo):
    result = memo[id(x)] = []
    for item in x:
        result.append(deepcopy(item, memo))
    return result


def _deep_dict(x, memo):
    result = memo[id(x)] = {}
    for key, value in x.items():
        result[deepcopy(key, memo)] = deepcopy(value, memo)
    return result


def _deep_method(x, memo):
    return x.__func__.__get__(deepcopy(x.__self__, memo))


_DEEP = {tuple: _deep_tuple, list: _deep_list, dict: _deep_dict, _method: _deep_method}


def deepcopy(x, memo=None):
    cls = type(x)
    if _is_kept(x, cls):
        return x
    if memo is None:
        memo = {}
    if id(x) in memo:
        return memo[id(x)]
    if cls in _DEEP:
        result = _DEEP[cls](x, memo)
    elif hasattr(cls, "__deepcopy__"):
        result = cls.__deepcopy__(x, memo)
    else:
        recipe = _recipe(x, cls)
        result = x if isinstance(recipe, str) else _reconstruct(x, memo, *recipe)
    if result is not x:
        memo[id(x)] = result
        memo.setdefault(id(memo), []).append(x)
    return result

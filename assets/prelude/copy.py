# The copy module of ouroscope's own. Copies are built as the copy module of CPython builds them;
# what happens in memory on the way is this module's, not CPython's.


class Error(Exception):
    pass


_AS_THEY_ARE = frozenset((
    type(None), type(...), type(NotImplemented), int, float, bool, str, bytes, range, slice, type,
    type(len), type(lambda: None)))


def _attributes(x):
    found = {}
    for cls in type(x).__mro__:
        names = getattr(cls, "__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                found[name] = getattr(x, name)
    found.update(getattr(x, "__dict__", ()))
    return found


def _same_kind(x):
    cls = type(x)
    if isinstance(x, BaseException):
        return cls(*x.args)
    for base in (list, dict, set):
        if issubclass(cls, base):
            return base.__new__(cls)
    if issubclass(cls, (tuple, frozenset, int, float, str)):
        return cls(x)
    return cls.__new__(cls)


def copy(x):
    cls = type(x)
    if cls in _AS_THEY_ARE or cls in (tuple, frozenset) or isinstance(x, type):
        return x
    if cls in (list, dict, set):
        return x.copy()
    if hasattr(cls, "__copy__"):
        return cls.__copy__(x)
    result = _same_kind(x)
    if isinstance(x, list):
        result.extend(x)
    elif isinstance(x, (dict, set)):
        result.update(x)
    for name, value in _attributes(x).items():
        setattr(result, name, value)
    return result


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deep_rest(x, cls, memo):
    result = memo[id(x)] = _same_kind(x)
    if isinstance(x, list):
        for item in x:
            result.append(deepcopy(item, memo))
    elif isinstance(x, dict):
        for key, value in x.items():
            result[deepcopy(key, memo)] = deepcopy(value, memo)
    elif isinstance(x, set):
        for item in x:
            result.add(deepcopy(item, memo))
    for name, value in _attributes(x).items():
        setattr(result, name, deepcopy(value, memo))
    return result


def deepcopy(x, memo=None):
    cls = type(x)
    if cls in _AS_THEY_ARE or isinstance(x, type):
        return x
    if memo is None:
        memo = {}
    if id(x) in memo:
        return memo[id(x)]
    if hasattr(cls, "__deepcopy__"):
        result = cls.__deepcopy__(x, memo)
    elif cls is tuple:
        result = _deep_tuple(x, memo)
    elif cls is frozenset:
        result = frozenset([deepcopy(item, memo) for item in x])
    else:
        result = _deep_rest(x, cls, memo)
    if result is not x:
        memo[id(x)] = result
        memo.setdefault(id(memo), []).append(x)
    return result

# The copy module of ouroscope's own. What it makes and keeps is what CPython's makes: functions with the same arguments and
# the same memo call each other in the same order, in frames of the same size. What CPython asks of C, the recipe of __reduce_ex__, is in C for objects of plain classes,
# of those built on list and dict and of those that have a __reduce__ (module_copy.c: _reductor), and so is the state of
# any (_state); for others the protocol of pickle (__getnewargs__) is Python here (_recipe and what it calls): there what
# happens in memory is this module's.


class Error(Exception):
    pass


class _Bound:
    def it(self):
        pass


_METHOD = type(_Bound().it)


# Does a class of the scenario itself define the method?
def _defines(cls, name):
    for base in cls.__mro__:
        if base.__module__ != "builtins" and name in base.__dict__:
            return True
    return False


# copyreg._slotnames: the class keeps the names of its slots.
def _slotnames(cls):
    names = cls.__dict__.get("__slotnames__")
    if names is not None:
        return names
    names = []
    if hasattr(cls, "__slots__"):
        for c in cls.__mro__:
            if c.__module__ != "builtins" and "__slots__" in c.__dict__:
                slots = c.__dict__["__slots__"]
                if isinstance(slots, str):
                    slots = (slots,)
                for name in slots:
                    if name in ("__dict__", "__weakref__"):
                        continue
                    elif name.startswith("__") and not name.endswith("__"):
                        stripped = c.__name__.lstrip("_")
                        if stripped:
                            names.append("_%s%s" % (stripped, name))
                        else:
                            names.append(name)
                    else:
                        names.append(name)
    cls.__slotnames__ = names
    return names


# _PyObject_GetNewArguments
def _two_of(new):
    if not isinstance(new, tuple):
        raise TypeError("__getnewargs_ex__ should return a tuple, not '%s'" % type(new).__name__)
    if len(new) != 2:
        raise ValueError("__getnewargs_ex__ should return a tuple of length 2, not %d" % len(new))
    for part, kind, place in zip(new, (tuple, dict), ("first", "second")):
        if not isinstance(part, kind):
            raise TypeError("%s item of the tuple returned by __getnewargs_ex__ must be a %s, not '%s'" % (
                place, kind.__name__, type(part).__name__))
    return new


# What __reduce_ex__(4) tells: a callable and its arguments, the state, items, pairs.
def _recipe(x, depth):
    cls = type(x)
    if _defines(cls, "__reduce_ex__"):
        reductor = getattr(x, "__reduce_ex__", None)
        if reductor is not None:
            return reductor(4)  #= no frame
        reductor = getattr(x, "__reduce__", None)
        if reductor:
            return reductor()  #= no frame
        raise Error("un(%s)copyable object of type %s" % (depth, cls))
    items = iter(x) if isinstance(x, list) else None
    pairs = iter(x.items()) if isinstance(x, dict) else None
    if _defines(cls, "__getnewargs_ex__"):
        args, keywords = _two_of(x.__getnewargs_ex__())
        return (lambda *args: cls.__new__(cls, *args, **keywords)), args, _state(x, _KNOWN), items, pairs
    args = _value(x, cls)
    if _defines(cls, "__getnewargs__"):
        args = x.__getnewargs__()
        if not isinstance(args, tuple):
            raise TypeError("__getnewargs__ should return a tuple, not '%s'" % type(args).__name__)
    return _newobj, (cls, *args), _state(x, _KNOWN), items, pairs


# __getnewargs__ of the built-in types.
def _value(x, cls):
    for base in (int, float, str, bytes, tuple):
        if issubclass(cls, base):
            return base(x),
    return ()


# copyreg.__newobj__
def _newobj(cls, *args):
    return cls.__new__(cls, *args)


_KNOWN = _newobj, _slotnames, (
    "__slotnames__", "__getstate__", "__reduce_ex__", "__reduce__", "__getnewargs_ex__", "__getnewargs__")


def copy(x):
    cls = type(x)
    copier = _copy_dispatch.get(cls)
    if copier:
        return copier(x)  #= copy.py 76 copy return copier(x)
    if issubclass(cls, type) or cls is _REFERENCE:
        return _copy_immutable(x)
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)  #= copy.py 84 copy return copier(x)
    reductor = _reductor(x)
    rv = reductor(_KNOWN)  #= copy.py 92 copy rv = reductor(4)
    if rv is _KNOWN:
        rv = _recipe(reductor.__self__, "shallow")  #= copy.py 92 copy rv = reductor(4)
    if isinstance(rv, str):
        return x
    return _reconstruct(x, None, *rv)  #= copy.py 102 copy return _reconstruct(x, None, *rv)


def _copy_immutable(x):
    return x


_AS_THEY_ARE = (type(None), int, float, bool, str, bytes, type, property, type(len), type(...), type(NotImplemented),
                type(lambda: None), type((lambda: None).__code__))
_copy_dispatch = {cls: _copy_immutable for cls in _AS_THEY_ARE + (tuple, frozenset, range, slice)}
_copy_dispatch[list] = list.copy
_copy_dispatch[dict] = dict.copy
_copy_dispatch[set] = set.copy
_copy_dispatch[bytearray] = bytearray.copy


def deepcopy(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    d = id(x)
    y = memo.get(d, _nil)
    if y is not _nil:
        return y
    cls = type(x)
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        y = copier(x, memo)  #= copy.py 146 deepcopy y = copier(x, memo)
    else:
        if issubclass(cls, type) or cls is _REFERENCE:
            y = _deepcopy_atomic(x, memo)
        else:
            copier = getattr(x, "__deepcopy__", None)
            if copier is not None:
                y = copier(memo)  #= copy.py 153 deepcopy y = copier(memo)
            else:
                reductor = _reductor(x)
                rv = reductor(_KNOWN)  #= copy.py 161 deepcopy rv = reductor(4)
                if rv is _KNOWN:
                    rv = _recipe(reductor.__self__, "deep")  #= copy.py 161 deepcopy rv = reductor(4)
                if isinstance(rv, str):
                    y = x
                else:
                    y = _reconstruct(x, memo, *rv)  #= copy.py 172 deepcopy y = _reconstruct(x, memo, *rv)
    if y is not x:
        memo[d] = y
        _keep_alive(x, memo)
    return y


def _deepcopy_atomic(x, memo):
    return x


# What holds itself finds its copy in the memo: it is there before the parts are copied.
def _deepcopy_list(x, memo, deepcopy=deepcopy):
    made = memo[id(x)] = []
    add = made.append
    for item in x:
        add(deepcopy(item, memo))  #= copy.py 205 _deepcopy_list append(deepcopy(a, memo))
    return made


# The copy of a part may have met the tuple again, and copied it. Parts that stay as they are make no new tuple.
def _deepcopy_tuple(x, memo, deepcopy=deepcopy):
    items = [deepcopy(item, memo) for item in x]  #= copy.py 210 _deepcopy_tuple y = [deepcopy(a, memo) for a in x]
    try:
        return memo[id(x)]
    except KeyError:
        pass
    for before, after in zip(x, items):
        if after is not before:
            items = tuple(items)
            return items
    return x


def _deepcopy_dict(x, memo, deepcopy=deepcopy):
    made = memo[id(x)] = {}
    for name, part in x.items():
        made[deepcopy(name, memo)] = deepcopy(part, memo)  #= copy.py 230 _deepcopy_dict y[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deepcopy_method(x, memo):
    return x.__func__.__get__(deepcopy(x.__self__, memo))  #= copy.py 237 _deepcopy_method return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {cls: _deepcopy_atomic for cls in _AS_THEY_ARE}
_deepcopy_dispatch[list] = _deepcopy_list
_deepcopy_dispatch[tuple] = _deepcopy_tuple
_deepcopy_dispatch[dict] = _deepcopy_dict
_deepcopy_dispatch[_METHOD] = _deepcopy_method


# The memo has at its own id what must live as long as it does.
def _keep_alive(original, memo):
    try:
        memo[id(memo)].append(original)
    except KeyError:
        memo[id(memo)] = [original]


# Follows the recipe of __reduce_ex__: a new object from its arguments, then attributes and slots, items, pairs.
def _reconstruct(x, memo, func, args, state=None, items=None, pairs=None, deepcopy=deepcopy):
    is_deep = memo is not None
    if args and is_deep:
        args = (deepcopy(part, memo) for part in args)  #= copy.py 263 _reconstruct args = (deepcopy(arg, memo) for arg in args)
    made = func(*args)  #= copy.py 264 _reconstruct y = func(*args)
    if is_deep:
        memo[id(x)] = made
    if state is not None:
        if is_deep:
            state = deepcopy(state, memo)  #= copy.py 270 _reconstruct state = deepcopy(state, memo)
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)  #= copy.py 272 _reconstruct y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                made.__dict__.update(state)  #= copy.py 279 _reconstruct y.__dict__.update(state)
            if slots is not None:
                for name, part in slots.items():
                    setattr(made, name, part)  #= copy.py 282 _reconstruct setattr(y, key, value)
    if items is not None:
        for item in items:
            if is_deep:
                item = deepcopy(item, memo)  #= copy.py 287 _reconstruct item = deepcopy(item, memo)
                made.append(item)  #= copy.py 288 _reconstruct y.append(item)
            else:
                made.append(item)  #= copy.py 291 _reconstruct y.append(item)
    if pairs is not None:
        for name, part in pairs:
            if is_deep:
                name = deepcopy(name, memo)  #= copy.py 295 _reconstruct key = deepcopy(key, memo)
                part = deepcopy(part, memo)  #= copy.py 296 _reconstruct value = deepcopy(value, memo)
                made[name] = part  #= copy.py 297 _reconstruct y[key] = value
            else:
                made[name] = part  #= copy.py 300 _reconstruct y[key] = value
    return made

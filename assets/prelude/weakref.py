# Containers of weak references, and finalize: ouroscope's own, on top of the modelled weakref.ref.


# The callback of all references in a container. It knows the container only weakly.
def _remover(container):
    owner = ref(container)

    def remove(reference):
        container = owner()
        if container is None:
            return
        if container._iterating:
            container._pending.append(reference)
        else:
            container._forget(reference)
    return remove


# While somebody iterates over a container, the references that die wait: what is iterated over keeps its size.
class _Iteration:
    def __init__(self, container):
        self.container = container

    def __enter__(self):
        self.container._iterating += 1

    def __exit__(self, *of_exception):
        self.container._iterating -= 1
        if not self.container._iterating:
            self.container._settle()


class _Container:
    __hash__ = None

    def _begin(self, data):
        self.data = data
        self._iterating = 0
        self._pending = []
        self._remove = _remover(self)

    def _settle(self):
        while self._pending:
            self._forget(self._pending.pop())


def _is_mapping(o):
    return isinstance(o, (dict, WeakValueDictionary, WeakKeyDictionary))


# What both dictionaries have of collections.abc.MutableMapping, on top of their items().
class _Mapping(_Container):
    def __iter__(self):
        return self.keys()

    def __repr__(self):
        return "<%s at %#x>" % (type(self).__name__, id(self))

    def __eq__(self, other):
        if not _is_mapping(other):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    def __or__(self, other):
        if not _is_mapping(other):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not _is_mapping(other):
            return NotImplemented
        result = type(self)()
        result.update(other)
        result.update(self)
        return result

    def __ior__(self, other):
        self.update(other)
        return self

    def copy(self):
        result = type(self)()
        result.update(self)
        return result

    __copy__ = copy


class WeakValueDictionary(_Mapping):
    def __init__(self, other=(), /, **values):
        self._begin({})
        self._keys = {}  # the key of each reference in data, by the reference's id
        self.update(other, **values)

    def _forget(self, reference):
        key = self._keys.pop(id(reference), self)
        if key is not self:
            self.data.pop(key, None)

    def __len__(self):
        self._settle()
        return len(self.data)

    def __setitem__(self, key, value):
        self._settle()
        reference = ref(value, self._remove)
        replaced = self.data.setdefault(key, reference)
        if replaced is not reference:
            self.data[key] = reference
            self._keys.pop(id(replaced), None)
        self._keys[id(reference)] = key

    def __getitem__(self, key):
        self._settle()
        value = self.data[key]()  #= weakref.py 137 __getitem__ o = self.data[key]()
        if value is None:
            raise KeyError(key)  #= weakref.py 139 __getitem__ raise KeyError(key)
        return value

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, value in self.items():
            new[deepcopy(key, memo)] = value
        return new

    def __delitem__(self, key):
        self._settle()
        reference = self.data.pop(key)  #= weakref.py 146 __delitem__ del self.data[key]
        self._keys.pop(id(reference), None)

    def __contains__(self, key):
        return self.get(key) is not None

    def get(self, key, default=None):
        self._settle()
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def keys(self):
        self._settle()
        with _Iteration(self):
            for key, reference in self.data.items():
                if reference() is not None:
                    yield key

    def values(self):
        self._settle()
        with _Iteration(self):
            for reference in self.data.values():
                value = reference()
                if value is not None:
                    yield value

    def items(self):
        self._settle()
        with _Iteration(self):
            for key, reference in self.data.items():
                value = reference()
                if value is not None:
                    yield key, value

    def itervaluerefs(self):
        self._settle()
        with _Iteration(self):
            yield from self.data.values()

    def valuerefs(self):
        self._settle()
        return list(self.data.values())

    def clear(self):
        self._pending.clear()
        self._keys.clear()
        self.data.clear()

    def pop(self, key, *default):
        self._settle()
        reference = self.data.pop(key, None)
        self._keys.pop(id(reference), None)
        value = None if reference is None else reference()
        if value is None:
            if default:
                return default[0]
            raise KeyError(key)  #= weakref.py 273 pop raise KeyError(key)
        return value

    def popitem(self):
        self._settle()
        while True:
            key, reference = self.data.popitem()
            self._keys.pop(id(reference), None)
            value = reference()
            if value is not None:
                return key, value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def update(self, other=None, /, **values):
        self._settle()
        if other is not None:
            for key, value in (other if hasattr(other, "items") else dict(other)).items():
                self[key] = value
        for key, value in values.items():
            self[key] = value


class WeakKeyDictionary(_Mapping):
    def __init__(self, other=None):
        self._begin({})
        if other is not None:
            self.update(other)

    def _forget(self, reference):
        self.data.pop(reference, None)

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, value in self.items():
            new[key] = deepcopy(value, memo)
        return new

    # Those that wait may have been taken out by hand.
    def __len__(self):
        self._pending = [reference for reference in self._pending if reference in self.data]
        return len(self.data) - len(self._pending)

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value  #= weakref.py 429 __setitem__ self.data[ref(key, self._remove)] = value

    def __getitem__(self, key):
        return self.data[ref(key)]  #= weakref.py 416 __getitem__ return self.data[ref(key)]

    def __delitem__(self, key):
        del self.data[ref(key)]  #= weakref.py 413 __delitem__ del self.data[ref(key)]

    def __contains__(self, key):
        return _is_in(key, self.data)

    def get(self, key, default=None):
        return self.data.get(ref(key), default)  #= weakref.py 453 get return self.data.get(ref(key),default)

    def keys(self):
        with _Iteration(self):
            for reference in self.data:
                key = reference()
                if key is not None:
                    yield key

    def values(self):
        with _Iteration(self):
            for reference, value in self.data.items():
                if reference() is not None:
                    yield value

    def items(self):
        with _Iteration(self):
            for reference, value in self.data.items():
                key = reference()
                if key is not None:
                    yield key, value

    def keyrefs(self):
        return list(self.data)

    def clear(self):
        self.data.clear()

    def pop(self, key, *default):
        return self.data.pop(ref(key), *default)  #= weakref.py 506 pop return self.data.pop(ref(key), *args)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)  #= weakref.py 509 setdefault return self.data.setdefault(ref(key, self._remove),default)

    def update(self, other=None, /, **values):
        if other is not None:
            for key, value in (other if hasattr(other, "items") else dict(other)).items():
                self[key] = value
        if values:
            self.update(values)


def _is_in(item, references):
    try:
        return ref(item) in references
    except TypeError:
        return False


def _refs(items):
    return {ref(item) for item in items}


class WeakSet(_Container):
    def __init__(self, items=None):
        self._begin(set())
        if items is not None:
            self.update(items)

    def _forget(self, reference):
        self.data.discard(reference)

    def __contains__(self, item):
        return _is_in(item, self.data)

    def __len__(self):
        return len(self.data) - len(self._pending)

    def __iter__(self):
        with _Iteration(self):
            for reference in self.data:
                item = reference()
                if item is not None:
                    yield item

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        self._settle()
        self.data.add(ref(item, self._remove))

    def discard(self, item):
        self._settle()
        self.data.discard(ref(item))

    def remove(self, item):
        self._settle()
        self.data.remove(ref(item))

    def clear(self):
        self._settle()
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def pop(self):
        self._settle()
        while self.data:
            item = self.data.pop()()
            if item is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def update(self, other):
        self._settle()
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def union(self, other):
        result = self.copy()
        result.update(other)
        return result

    __or__ = union

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        self._settle()
        self.data.intersection_update(ref(item) for item in other)

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def difference(self, other):
        result = self.copy()
        result.difference_update(other)
        return result

    __sub__ = difference

    def difference_update(self, other):
        self._settle()
        self.data.difference_update(_refs(other))

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def symmetric_difference(self, other):
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        for item in list(type(self)(other)):
            if item in self:
                self.discard(item)
            else:
                self.add(item)

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def issubset(self, other):
        return self.data.issubset(_refs(other))

    __le__ = issubset

    def issuperset(self, other):
        return self.data.issuperset(_refs(other))

    __ge__ = issuperset

    def __lt__(self, other):
        return self.data < _refs(other)

    def __gt__(self, other):
        return self.data > _refs(other)

    def __eq__(self, other):
        return self.data == _refs(other) if isinstance(other, type(self)) else NotImplemented

    def isdisjoint(self, other):
        return not self.intersection(other)


class WeakMethod:
    def __new__(cls, method, callback=None):
        if not (hasattr(method, "__self__") and hasattr(method, "__func__")):
            raise TypeError("argument should be a bound method, not %s" % type(method))
        self = super().__new__(cls)
        me = ref(self)

        def _cb(reference):
            weak = me()
            if weak is not None and weak._is_alive:
                weak._is_alive = False
                if callback is not None:
                    callback(weak)  #= weakref.py 61 _cb callback(self)

        self._object = ref(method.__self__, _cb)
        self._function = ref(method.__func__, _cb)
        self._is_alive = True
        return self

    def __call__(self):
        object, function = self._object(), self._function()
        return None if object is None or function is None else function.__get__(object)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return False
        if not (self._is_alive and other._is_alive):
            return self is other
        return self._object == other._object and self._function == other._function

    def __hash__(self):
        return hash(self._object)


class finalize:
    __slots__ = ("__weakref__",)
    _registry = {}
    _shutdown = False
    _is_known_at_exit = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not self._is_known_at_exit:
            _import_atexit()
            finalize._is_known_at_exit = True
        self._registry[self] = [ref(obj, self), func, args, kwargs, True]

    def __call__(self, _=None):
        info = self._registry.pop(self, None)
        if info is not None and not self._shutdown:
            return info[1](*info[2], **info[3])  #= weakref.py 591 __call__ return info.func(*info.args, **(info.kwargs or {}))

    def _call_last():
        """Of those that are called at exit; False: there is none left, and no other is called any more."""
        pending = [self for self, info in finalize._registry.items() if info[4]]
        if pending:
            pending[-1]()  #= weakref.py 667 _exitfunc f()
        else:
            finalize._shutdown = True
        return bool(pending)

    def __repr__(self):
        info = self._registry.get(self)
        obj = None if info is None else info[0]()
        if obj is None:
            return "<finalize object at %#x; dead>" % id(self)
        return "<finalize object at %#x; for %r at %#x>" % (id(self), type(obj).__name__, id(obj))

    def _known(self):
        info = self._registry.get(self)
        obj = None if info is None else info[0]()
        return None if obj is None else (obj, info[1], info[2], info[3])

    def peek(self):
        return self._known()

    def detach(self):
        known = self._known()
        if known is not None:
            del self._registry[self]
        return known

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        info = self._registry.get(self)
        return info is not None and info[4]

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info is not None:
            info[4] = bool(value)

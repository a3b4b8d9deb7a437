"""The name and path of an ImportError, given by keyword or by a from import that finds nothing."""
try: from gc import nothing_there
except ImportError as e: print(e.name, e.path, e.msg, e.args)
e = ImportError('m', name='n', path='p'); print(e.name, e.path, e.msg, repr(e))
e = ModuleNotFoundError(name='n'); print(e.name, e.path, e.msg)
class I(ImportError):
    def __init__(s, a, **k): super().__init__(a, **k)
e = I('m', name='q'); print(e.name, e.msg)
try: ImportError('m', other=1)
except TypeError as x: print(x)
try: I('m', other=1)
except TypeError as x: print(x)
try: ImportError('m', name=1, other=1)
except TypeError as x: print(x)
class J(ImportError): pass
print(J('a', path='b').path)

"""The constructs of the language, row by row: what shows one in a syntax tree; and those that are refused, with a
program for each."""
import ast


def is_call_with(kind):
    return lambda n: isinstance(n, ast.Call) and (
        any(isinstance(a, ast.Starred) for a in n.args) if kind == "*" else any(k.arg is None for k in n.keywords))


def arguments(test):
    return lambda n: isinstance(n, ast.arguments) and bool(test(n))


def kind(*types):
    return lambda n: isinstance(n, types)


def operator(name):
    return lambda n: isinstance(getattr(n, "op", None), getattr(ast, name))


def assignment(test):
    return lambda n: isinstance(n, ast.Assign) and bool(test(n))


def body_has(test):
    return lambda n: isinstance(n, ast.ClassDef) and any(test(s) for s in n.body)


def deletes(test):
    return lambda n: isinstance(n, ast.Delete) and test(n.targets[0])


def binary(name):
    return lambda n: isinstance(n, (ast.BinOp, ast.UnaryOp, ast.BoolOp)) and operator(name)(n)


def in_place(name):
    return lambda n: isinstance(n, ast.AugAssign) and operator(name)(n)


def compares(name):
    return lambda n: isinstance(n, ast.Compare) and any(isinstance(o, getattr(ast, name)) for o in n.ops)


def defines(name):
    return body_has(lambda s: isinstance(s, ast.FunctionDef) and s.name == name)


def encodes(name):
    return lambda n: (isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "encode"
                      and any(isinstance(a, ast.Constant) and a.value == name for a in n.args))


def has_cell(n):
    return isinstance(n, ast.FunctionDef) and any(
        isinstance(inner, (ast.FunctionDef, ast.Lambda)) for inner in ast.walk(n) if inner is not n)


def slice_of(n):
    inner = n.slice if isinstance(n, ast.Subscript) else None
    return inner if isinstance(inner, ast.Slice) else None


SPECIAL = ("__init__ __del__ __repr__ __str__ __eq__ __lt__ __hash__ __bool__ __len__ __getitem__ __setitem__ "
           "__delitem__ __contains__ __iter__ __next__ __enter__ __exit__ __call__ __getattr__ __add__ __radd__ "
           "__iadd__ __sub__ __mul__ __rmul__ __neg__ __abs__").split()

# section, [(row, what shows it)]
CONSTRUCTS = [
    ("Statements", [
        ("an expression", kind(ast.Expr)),
        ("`x = y`", kind(ast.Assign)),
        ("`x = y = z`", assignment(lambda n: len(n.targets) > 1)),
        ("`x, y = z`", assignment(lambda n: isinstance(n.targets[0], ast.Tuple))),
        ("`x, *y = z`", assignment(
            lambda n: any(isinstance(t, ast.Starred) for t in getattr(n.targets[0], "elts", ())))),
        ("`x.y = z`", assignment(lambda n: isinstance(n.targets[0], ast.Attribute))),
        ("`x[y] = z`", assignment(lambda n: isinstance(n.targets[0], ast.Subscript) and not slice_of(n.targets[0]))),
        ("`x[a:b] = z`", assignment(lambda n: slice_of(n.targets[0]))),
        ("`x: T = y`", kind(ast.AnnAssign)),
        ("`del x`", deletes(lambda t: isinstance(t, ast.Name))),
        ("`del x.y`", deletes(lambda t: isinstance(t, ast.Attribute))),
        ("`del x[y]`", deletes(lambda t: isinstance(t, ast.Subscript) and not slice_of(t))),
        ("`del x[a:b]`", deletes(slice_of)),
        ("`pass`", kind(ast.Pass)), ("`assert`", kind(ast.Assert)),
        ("`assert x, text`", lambda n: isinstance(n, ast.Assert) and n.msg is not None),
        ("`if`", kind(ast.If)),
        ("`elif`", lambda n: isinstance(n, ast.If) and len(n.orelse) == 1 and isinstance(n.orelse[0], ast.If)),
        ("`while`", kind(ast.While)), ("`for`", kind(ast.For)),
        ("`while ... else`", lambda n: isinstance(n, ast.While) and bool(n.orelse)),
        ("`for ... else`", lambda n: isinstance(n, ast.For) and bool(n.orelse)),
        ("`break`", kind(ast.Break)), ("`continue`", kind(ast.Continue)),
        ("`return`", kind(ast.Return)), ("`global`", kind(ast.Global)), ("`nonlocal`", kind(ast.Nonlocal)),
        ("`try ... except T`", lambda n: isinstance(n, ast.ExceptHandler) and n.type is not None),
        ("`except (T, U)`", lambda n: isinstance(n, ast.ExceptHandler) and isinstance(n.type, ast.Tuple)),
        ("`except T as e`", lambda n: isinstance(n, ast.ExceptHandler) and n.name is not None),
        ("`except:`", lambda n: isinstance(n, ast.ExceptHandler) and n.type is None),
        ("`try ... else`", lambda n: isinstance(n, ast.Try) and bool(n.orelse)),
        ("`finally`", lambda n: isinstance(n, ast.Try) and bool(n.finalbody)),
        ("`raise x`", lambda n: isinstance(n, ast.Raise) and n.exc is not None),
        ("`raise`", lambda n: isinstance(n, ast.Raise) and n.exc is None),
        ("`raise x from y`", lambda n: isinstance(n, ast.Raise) and n.cause is not None),
        ("`raise x from None`", lambda n: isinstance(n, ast.Raise) and isinstance(n.cause, ast.Constant)),
        ("`with x`", kind(ast.With)),
        ("`with x as y`", lambda n: isinstance(n, ast.withitem) and n.optional_vars is not None),
        ("`with x, y`", lambda n: isinstance(n, ast.With) and len(n.items) > 1),
        ("`import m`", kind(ast.Import)),
        ("`import m as n`", lambda n: isinstance(n, ast.Import) and any(a.asname for a in n.names)),
        ("`from m import n`", kind(ast.ImportFrom)),
    ]),
    ("Functions", [
        ("`def`", kind(ast.FunctionDef)), ("`lambda`", kind(ast.Lambda)),
        ("defaults", arguments(lambda a: a.defaults)), ("positional-only parameters", arguments(lambda a: a.posonlyargs)),
        ("keyword-only parameters", arguments(lambda a: a.kwonlyargs)),
        ("defaults of keyword-only parameters", arguments(lambda a: any(d is not None for d in a.kw_defaults))),
        ("`*args`", arguments(lambda a: a.vararg)), ("`**kwargs`", arguments(lambda a: a.kwarg)),
        ("annotations", lambda n: isinstance(n, ast.FunctionDef) and n.returns is not None),
        ("closures", has_cell),
        ("decorators", lambda n: isinstance(n, ast.FunctionDef) and bool(n.decorator_list)),
        ("`yield`", kind(ast.Yield)), ("`yield from`", kind(ast.YieldFrom)),
        ("a docstring", lambda n: isinstance(n, ast.FunctionDef) and ast.get_docstring(n) is not None),
    ]),
    ("Classes", [
        ("`class`", kind(ast.ClassDef)), ("bases", lambda n: isinstance(n, ast.ClassDef) and bool(n.bases)),
        ("several bases", lambda n: isinstance(n, ast.ClassDef) and len(n.bases) > 1),
        ("attributes of the class", body_has(lambda s: isinstance(s, ast.Assign))),
        ("decorators of a class", lambda n: isinstance(n, ast.ClassDef) and bool(n.decorator_list)),
        ("a class in a class or function", lambda n: isinstance(n, (ast.FunctionDef, ast.ClassDef)) and any(
            isinstance(s, ast.ClassDef) for s in n.body)),
        ("`__slots__`", body_has(
            lambda s: isinstance(s, ast.Assign) and getattr(s.targets[0], "id", "") == "__slots__")),
        ("`super()`", lambda n: isinstance(n, ast.Call) and getattr(n.func, "id", "") == "super" and not n.args),
        ("`super(T, x)`", lambda n: isinstance(n, ast.Call) and getattr(n.func, "id", "") == "super" and bool(n.args)),
    ] + [("`%s`" % name, defines(name)) for name in SPECIAL]),
    ("Expressions", [
        ("`%s`" % sign, binary(name)) for sign, name in (
            ("x + y", "Add"), ("x - y", "Sub"), ("x * y", "Mult"), ("x / y", "Div"), ("x // y", "FloorDiv"),
            ("x % y", "Mod"), ("x ** y", "Pow"), ("x << y", "LShift"), ("x >> y", "RShift"), ("x & y", "BitAnd"),
            ("x \\| y", "BitOr"), ("x ^ y", "BitXor"), ("-x", "USub"), ("+x", "UAdd"), ("~x", "Invert"),
            ("not x", "Not"), ("x and y", "And"), ("x or y", "Or"))
    ] + [
        ("`%s`" % sign, in_place(name)) for sign, name in (
            ("x += y", "Add"), ("x -= y", "Sub"), ("x *= y", "Mult"), ("x /= y", "Div"), ("x //= y", "FloorDiv"),
            ("x %= y", "Mod"), ("x **= y", "Pow"), ("x <<= y", "LShift"), ("x >>= y", "RShift"), ("x &= y", "BitAnd"),
            ("x \\|= y", "BitOr"), ("x ^= y", "BitXor"))
    ] + [
        ("`%s`" % sign, compares(name)) for sign, name in (
            ("x == y", "Eq"), ("x != y", "NotEq"), ("x < y", "Lt"), ("x <= y", "LtE"), ("x > y", "Gt"), ("x >= y", "GtE"),
            ("x is y", "Is"), ("x is not y", "IsNot"), ("x in y", "In"), ("x not in y", "NotIn"))
    ] + [
        ("`x < y < z`", lambda n: isinstance(n, ast.Compare) and len(n.ops) > 1),
        ("`x if y else z`", kind(ast.IfExp)), ("`(x := y)`", kind(ast.NamedExpr)),
        ("`x.y`", kind(ast.Attribute)), ("`x[y]`", lambda n: isinstance(n, ast.Subscript) and not slice_of(n)),
        ("`x[a:b]`", slice_of), ("`x[a:b:c]`", lambda n: slice_of(n) and slice_of(n).step is not None),
        ("`f(x)`", lambda n: isinstance(n, ast.Call) and bool(n.args)),
        ("`f(k=x)`", lambda n: isinstance(n, ast.Call) and any(k.arg for k in n.keywords)),
        ("`f(*x)`", is_call_with("*")), ("`f(**x)`", is_call_with("**")),
        ("`[x]`", kind(ast.List)), ("`(x, y)`", kind(ast.Tuple)), ("`{x: y}`", kind(ast.Dict)), ("`{x}`", kind(ast.Set)),
        ("`[*x]`", lambda n: isinstance(n, ast.List) and any(isinstance(e, ast.Starred) for e in n.elts)),
        ("`{**x}`", lambda n: isinstance(n, ast.Dict) and None in n.keys),
        ("`[x for y in z]`", kind(ast.ListComp)), ("`{x for y in z}`", kind(ast.SetComp)),
        ("`{x: y for z in w}`", kind(ast.DictComp)), ("`(x for y in z)`", kind(ast.GeneratorExp)),
        ("`for ... if` in a comprehension", lambda n: isinstance(n, ast.comprehension) and bool(n.ifs)),
        ("`for ... for` in a comprehension", lambda n: isinstance(n, ast.ListComp) and len(n.generators) > 1),
        ("f-strings", kind(ast.JoinedStr)),
        ("f-strings: `{x!r}`", lambda n: isinstance(n, ast.FormattedValue) and n.conversion != -1),
        ("f-strings: `{x:spec}`", lambda n: isinstance(n, ast.FormattedValue) and n.format_spec is not None),
        ("names beyond ASCII", lambda n: isinstance(n, ast.Name) and not n.id.isascii()),
        ("encodings: utf-8, utf-16, utf-32, ascii, latin-1", encodes("utf-16")),
    ]),
]

# row: a program that is refused
REFUSED = {
    "`async def`": "async def f():\n    pass\n", "`match`": "x = 1\nmatch x:\n    case 1:\n        pass\n",
    "`except*`": "try:\n    pass\nexcept* ValueError:\n    pass\n",
    "metaclasses": "class A(metaclass=type):\n    pass\n", "complex numbers": "x = 1j\n",
    "`import *`": "from gc import *\n", "other modules": "import os\n", "files": "f = open('x')\n",
    "`__dict__` of built-in types as a whole (single names are exact)": "x = list(int.__dict__)\n",
    "`gc.get_referents` of the `__dict__` of a built-in type":
        "import gc\nx = gc.get_referents(int.__dict__)\n",
    "instances of subclasses of `property`": "class P(property):\n    pass\nx = P()\n",
    "instances of subclasses of `type`": "class M(type):\n    pass\nx = M('X', (), {})\n",
    "assignment to `__bases__`":
        "class A:\n    pass\nclass B:\n    pass\nclass C(A):\n    pass\nC.__bases__ = (B,)\n",
    "`__doc__` of modules": "import gc\nx = gc.__doc__\n",
    "`__doc__` of built-in types, functions, methods and slots": "x = list.append.__doc__\n",
    "a call of `__set__` of a property or slot":
        "class A:\n    __slots__ = ('x',)\nA.x.__set__(A(), 1)\n",
    "what the type of `sys.stdout` is built on": "import sys\nx = type(sys.stdout).mro()\n",
    "`sys.__stdin__`": "import sys\nx = sys.__stdin__\n",
    "other encodings (`utf-16-le`, `cp1252`, ...)": "x = 'a'.encode('utf-16-le')\n",
}

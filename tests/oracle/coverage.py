"""Is everything that the documentation marks as exact covered by the oracle?

    coverage.py OUROSCOPE

Reads `OUROSCOPE help language` and looks in the scenarios of cases/ and cases_more/ and in programs of
generate.py for each construct, built-in name, exception, method and module function that it lists as
exact. Exit status 1, with a list, if one occurs in none of them.
"""
import ast
import glob
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PROFILES = ("basic", "containers", "classes", "functions", "gc", "lesson")
SEEDS = range(1, 6)


def sources():
    for folder in ("cases", "cases_more"):
        for path in sorted(glob.glob(os.path.join(HERE, folder, "*.py"))):
            with open(path) as f:
                yield f.read()
    for profile in PROFILES:
        for seed in SEEDS:
            yield subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), "--seed", str(seed),
                                  "--profile", profile], check=True, stdout=subprocess.PIPE, text=True).stdout


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


# Phrase of the documentation: what shows it in a syntax tree.
CONSTRUCTS = {
    "assignment: chained": assignment(lambda n: len(n.targets) > 1),
    "to a tuple": assignment(lambda n: isinstance(n.targets[0], ast.Tuple)),
    "starred": assignment(lambda n: any(isinstance(t, ast.Starred) for t in getattr(n.targets[0], "elts", ()))),
    "annotated": kind(ast.AnnAssign),
    "augmented assignment": kind(ast.AugAssign),
    "del of names": lambda n: isinstance(n, ast.Delete) and isinstance(n.targets[0], ast.Name),
    "attributes": lambda n: isinstance(n, ast.Delete) and isinstance(n.targets[0], ast.Attribute),
    "items": lambda n: isinstance(n, ast.Delete) and isinstance(n.targets[0], ast.Subscript)
    and not isinstance(n.targets[0].slice, ast.Slice),
    "slices": lambda n: isinstance(n, ast.Delete) and isinstance(n.targets[0], ast.Subscript)
    and isinstance(n.targets[0].slice, ast.Slice),
    "pass": kind(ast.Pass), "assert": kind(ast.Assert), "if": kind(ast.If),
    "elif": lambda n: isinstance(n, ast.If) and len(n.orelse) == 1 and isinstance(n.orelse[0], ast.If),
    "while": kind(ast.While), "for": kind(ast.For),
    "with else": lambda n: isinstance(n, (ast.While, ast.For)) and bool(n.orelse),
    "break": kind(ast.Break), "continue": kind(ast.Continue), "def": kind(ast.FunctionDef),
    "defaults": arguments(lambda a: a.defaults), "positional-only": arguments(lambda a: a.posonlyargs),
    "keyword-only": arguments(lambda a: a.kwonlyargs), "*args": arguments(lambda a: a.vararg),
    "**kwargs": arguments(lambda a: a.kwarg), "lambda": kind(ast.Lambda),
    "closures": lambda n: isinstance(n, ast.FunctionDef) and any(isinstance(s, ast.FunctionDef) for s in n.body),
    "global": kind(ast.Global), "nonlocal": kind(ast.Nonlocal),
    "decorators": lambda n: isinstance(n, ast.FunctionDef) and bool(n.decorator_list),
    "return": kind(ast.Return), "yield": kind(ast.Yield), "yield from": kind(ast.YieldFrom),
    "class": kind(ast.ClassDef), "with bases": lambda n: isinstance(n, ast.ClassDef) and bool(n.bases),
    "__slots__": body_has(lambda s: isinstance(s, ast.Assign) and getattr(s.targets[0], "id", "") == "__slots__"),
    "special methods": body_has(lambda s: isinstance(s, ast.FunctionDef) and s.name == "__eq__"),
    "super()": lambda n: isinstance(n, ast.Call) and getattr(n.func, "id", "") == "super",
    "try": kind(ast.Try), "except": kind(ast.ExceptHandler),
    "else": lambda n: isinstance(n, ast.Try) and bool(n.orelse),
    "finally": lambda n: isinstance(n, ast.Try) and bool(n.finalbody),
    "raise": kind(ast.Raise), "from": lambda n: isinstance(n, ast.Raise) and n.cause is not None,
    "with": kind(ast.With), "import": kind(ast.Import), "from import": kind(ast.ImportFrom),
    "chained comparisons": lambda n: isinstance(n, ast.Compare) and len(n.ops) > 1,
    "is": lambda n: isinstance(n, ast.Compare) and isinstance(n.ops[0], ast.Is),
    "in": lambda n: isinstance(n, ast.Compare) and isinstance(n.ops[0], ast.In),
    "and": operator("And"), "or": operator("Or"), "not": operator("Not"),
    "conditional": kind(ast.IfExp), "walrus": kind(ast.NamedExpr),
    "calls with *": is_call_with("*"), "calls with **": is_call_with("**"),
    "list displays": kind(ast.List), "tuple displays": kind(ast.Tuple), "dict displays": kind(ast.Dict),
    "set displays": kind(ast.Set), "list comprehensions": kind(ast.ListComp),
    "set comprehensions": kind(ast.SetComp), "dict comprehensions": kind(ast.DictComp),
    "generator expressions": kind(ast.GeneratorExp), "f-strings": kind(ast.JoinedStr),
    "f-string conversions": lambda n: isinstance(n, ast.FormattedValue) and n.conversion != -1,
    "f-string specs": lambda n: isinstance(n, ast.FormattedValue) and n.format_spec is not None,
}
for _name in ("Add", "Sub", "Mult", "Div", "FloorDiv", "Mod", "Pow", "LShift", "RShift", "BitAnd", "BitOr",
              "BitXor", "USub", "UAdd", "Invert"):
    CONSTRUCTS["operator " + _name] = operator(_name)


class Found:
    """What occurs in the scenarios."""

    def __init__(self):
        self.constructs, self.names, self.attributes = set(), set(), set()

    def add(self, text):
        for node in ast.walk(ast.parse(text)):
            self.constructs.update(c for c, test in CONSTRUCTS.items() if c not in self.constructs and test(node))
            if isinstance(node, ast.Name):
                self.names.add(node.id)
            elif isinstance(node, ast.Attribute):
                self.attributes.add(node.attr)
            elif isinstance(node, ast.alias):
                self.attributes.add(node.name)


def documented(program):
    """(section, name) of all that is listed as exact."""
    text = subprocess.run([program, "help", "language"], check=True, stdout=subprocess.PIPE, text=True).stdout
    ours = set(re.findall(r"\w+", text.partition("\nOurs: ")[2].partition("\n\n")[0]))
    section = ""
    for line in text.partition("\nOurs: ")[0].splitlines():
        if line and not line.startswith(" "):
            section = line
        elif re.match("Built-in|Exceptions|Module|Methods", section):
            for name in set(line.split()) - ours - {"True", "False", "None"}:  # those three are constants
                yield section, name


def main():
    found = Found()
    for text in sources():
        found.add(text)
    missing = [("construct", c) for c in CONSTRUCTS if c not in found.constructs]
    for section, name in sorted(documented(sys.argv[1])):
        of_module = section.startswith(("Module", "Methods"))
        if name not in (found.attributes if of_module else found.names):
            missing.append((section, name))
    for section, name in missing:
        print("in no case: %s: %s" % (section, name))
    return 1 if missing else 0


sys.exit(main())

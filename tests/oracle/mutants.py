"""Programs that are the cases and lessons with a few changes: a statement moved, doubled, left out, put into a loop, a
try or a function, or taken from another case; another name, constant, operator, attribute or argument. They do what
nobody would write, and say what is wrong with it, in the middle of what is right.

    mutants.py SEED     writes the program

`agree.py PROGRAM --mutants 1-200` compares. A seed gives the same program as long as the cases are the same. Some that
disagree tell nothing of the model: addresses that they print, a recursion's depth, get_freeze_count as a figure, and what
is the oracle's own (its sys.stdout, an exception whose str() fails).
"""
import ast
import copy
import functools
import os
import random
import sys
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = [os.path.join(HERE, name) for name in ("cases", "cases_more", "../../scenarios")]
CONSTANTS = [0, 1, -1, 2, 3, 7, 255, 256, 257, 2 ** 30, 2 ** 31, 2 ** 62, 2 ** 64, -2 ** 63, 1.5, 0.0, -0.0, 1e308, "",
             "a", "ab", "hello", "\xe9", "\u20ac", b"", b"ab", None, True, False, ...]
CALLED = ["list", "str", "len", "repr", "sorted", "tuple", "set", "dict", "iter", "next", "sum", "min", "max", "bool",
          "int", "float", "type", "hash", "abs", "reversed", "enumerate", "bytes", "any", "all", "dir", "callable",
          "frozenset", "bytearray", "round", "ord", "chr", "zip"]
OPERATORS = [ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.BitAnd, ast.BitOr, ast.BitXor, ast.LShift]
COMPARISONS = [ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Is, ast.IsNot, ast.In, ast.NotIn]


@functools.lru_cache(None)
def trees():
    """All cases, in the order of their names."""
    found = []
    for folder in FOLDERS:
        for name in sorted(os.listdir(folder)):
            if name.endswith(".py"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    found.append(ast.parse(file.read()))
    return found


def bodies(tree):
    """The lists of statements of a program, none of them empty."""
    return [body for node in ast.walk(tree) for field in ("body", "orelse", "finalbody")
            for body in [getattr(node, field, None)] if isinstance(body, list) and body]


def nodes(tree, *kinds):
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


# ---- statements ----

def leave_out(rng, tree):
    body = rng.choice(bodies(tree))
    i = rng.randrange(len(body))
    body[i:i + 1] = [] if len(body) > 1 else [ast.Pass()]


def double(rng, tree):
    taken, into = rng.choice(bodies(tree)), rng.choice(bodies(tree))
    into.insert(rng.randrange(len(into) + 1), copy.deepcopy(rng.choice(taken)))


def swap(rng, tree):
    body = rng.choice(bodies(tree))
    i, j = rng.randrange(len(body)), rng.randrange(len(body))
    body[i], body[j] = body[j], body[i]


def cross(rng, tree):
    other = copy.deepcopy(rng.choice(trees())).body
    first = rng.randrange(len(other))
    at = rng.randrange(len(tree.body) + 1)
    tree.body[at:at] = other[first:first + rng.randrange(1, 4)]


def parsed(text, statement):
    """The statements of text, with the statement in the place of `pass`."""
    made = ast.parse(text).body
    made[0].body = [statement]
    return made


def wrap(rng, tree):
    body = rng.choice(bodies(tree))
    i = rng.randrange(len(body))
    body[i:i + 1] = parsed(rng.choice(["try:\n    pass\nexcept Exception:\n    pass", "for _k in range(2):\n    pass",
                                       "try:\n    pass\nexcept Exception as e:\n    pass", "if True:\n    pass",
                                       "try:\n    pass\nfinally:\n    _v = [1]", "def _f():\n    pass\n_f()"]), body[i])


# ---- expressions ----

def rename(rng, tree):
    names = nodes(tree, ast.Name)
    if names:
        rng.choice(names).id = rng.choice(names).id


def other_constant(rng, tree):
    constants = nodes(tree, ast.Constant)
    if constants:
        rng.choice(constants).value = rng.choice(CONSTANTS)


def other_operator(rng, tree):
    found = nodes(tree, ast.BinOp, ast.AugAssign, ast.Compare)
    node = rng.choice(found) if found else None
    if isinstance(node, ast.Compare):
        node.ops[0] = rng.choice(COMPARISONS)()
    elif node:
        node.op = rng.choice(OPERATORS)()


def other_attribute(rng, tree):
    attributes = nodes(tree, ast.Attribute)
    if attributes:
        rng.choice(attributes).attr = rng.choice(attributes).attr


def call_with(rng, tree):
    places = [(node, field, value) for node in ast.walk(tree) for field, value in ast.iter_fields(node)
              if isinstance(value, ast.expr) and isinstance(getattr(value, "ctx", ast.Load()), ast.Load)
              and not isinstance(value, ast.Starred) and not isinstance(node, (ast.FormattedValue, ast.JoinedStr))]
    if places:
        node, field, value = rng.choice(places)
        setattr(node, field, ast.Call(ast.Name(rng.choice(CALLED), ast.Load()), [value], []))


def other_arguments(rng, tree):
    calls = nodes(tree, ast.Call)
    args = rng.choice(calls).args if calls else []
    if not args:
        return
    i = rng.randrange(len(args))
    kind = rng.randrange(4)
    if kind == 0:
        del args[i]
    elif kind == 1:
        args.append(copy.deepcopy(args[i]))
    elif kind == 2 and not isinstance(args[i], ast.Starred):
        args[i] = ast.Starred(args[i], ast.Load())
    else:
        args.append(ast.Constant(rng.choice(CONSTANTS)))


CHANGES = [leave_out, double, swap, cross, wrap, rename, other_constant, other_operator, other_attribute, call_with,
           other_arguments]


def program(seed):
    """A program that compiles, as text."""
    rng = random.Random("mutants/%d" % seed)
    while True:
        tree = copy.deepcopy(rng.choice(trees()))
        for _ in range(rng.randrange(1, 5)):
            rng.choice(CHANGES)(rng, tree)
        try:
            text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(text, "mutant", "exec", dont_inherit=True)
            return text
        except (SyntaxError, ValueError, TypeError, AttributeError):
            continue    # a return outside a function, a number as a key's name, ...


if __name__ == "__main__":
    sys.stdout.write(program(int(sys.argv[1])))

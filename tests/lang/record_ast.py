#!/usr/bin/env python3
"""Records the syntax trees that a real CPython makes, in the form of src/lang/ast_dump.h.

Run it with the Python that is modelled:  python3.9 tests/lang/record_ast.py
writes tests/lang/golden_ast/*.txt for the sources below. With file names as arguments it prints
their trees.
"""
import ast
import glob
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BLOCKS = ("body", "handlers", "orelse", "finalbody")


def place(node):
    return "%d:%d-%d:%d" % (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)


def quoted(value):
    """JSON with only \\n, \\r and \\t written short, as ou_text_add_json does."""
    long = {"\\b": "\\u0008", "\\f": "\\u000c"}
    return re.sub(r"\\.", lambda match: long.get(match.group(), match.group()), json.dumps(value))


def constant(value):
    if value is None or value is True or value is False:
        return str(value)
    if value is Ellipsis:
        return "Ellipsis"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bytes):
        return "b'%s'" % value.hex()
    if isinstance(value, float):
        return hexadecimal(value)
    return str(value)


def hexadecimal(value):
    """As printf's %a: without trailing zeros."""
    if value in (float("inf"), float("-inf")):
        return "inf" if value > 0 else "-inf"
    mantissa, exponent = value.hex().split("p")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return mantissa + "p" + exponent


def text(value):
    if value is None:
        return "-"
    if isinstance(value, list):
        return "[%s]" % " ".join(text(item) for item in value)
    if isinstance(value, str):
        return quoted(value)
    if not isinstance(value, ast.AST):
        return str(value)
    name = type(value).__name__
    if isinstance(value, (ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.expr_context)):
        return name
    parts = [name]
    if hasattr(value, "lineno") and not isinstance(value, ast.alias):
        parts.append(place(value))
    for field in value._fields:
        item = getattr(value, field, None)
        if field == "type_comment" or (isinstance(value, (ast.stmt, ast.ExceptHandler))
                                       and field in BLOCKS):
            continue
        if isinstance(value, ast.Constant) and field == "value":
            parts.append(constant(item))
        else:
            parts.append(text(item))
    return "(%s)" % " ".join(parts)


def dump(body, indent, out):
    for node in body:
        out.append("  " * indent + text(node))
        blocks(node, indent, out)


def blocks(node, indent, out):
    margin = "  " * indent + " "
    for field in BLOCKS:
        items = getattr(node, field, None)
        if not items or not isinstance(items, list) or not isinstance(node, (ast.stmt, ast.ExceptHandler)):
            continue
        if field == "handlers":
            for handler in items:
                out.append(margin + text(handler))
                blocks(handler, indent + 1, out)
        else:
            out.append(margin + field)
            dump(items, indent + 1, out)


def tree(path):
    with open(path, "rb") as file:
        source = file.read()
    out = []
    dump(ast.parse(source).body, 0, out)
    return "".join(line + "\n" for line in out)


def sources():
    for pattern in ("../oracle/cases/*.py", "trees/*.py"):
        yield from sorted(glob.glob(os.path.join(HERE, pattern)))


def main():
    if len(sys.argv) > 1:
        for path in sys.argv[1:]:
            sys.stdout.write(tree(path))
        return
    target = os.path.join(HERE, "golden_ast")
    os.makedirs(target, exist_ok=True)
    for path in sources():
        name = os.path.splitext(os.path.basename(path))[0] + ".txt"
        with open(os.path.join(target, name), "w") as out:
            out.write(tree(path))


main()

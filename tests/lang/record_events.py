"""Records where the player's stops and the oracle's probes lie: python3.9 record_events.py [--out DIR] FILE.py ...

Each source is run twice by a real CPython. Once with calls put in between its statements; that gives the events that
must happen, in their order. Once as it is, traced instruction by instruction; that gives the way through the code.
The test walks the way over the edges of our code and must meet the events. The file DIR/NAME.events.txt:

    events B0 E0 B1 F1 ...     B, E: statement begins, ends; F: function entered; with the number of the statement
    path 0:0:0 0:0:2 1:3:0 ... frame:code:offset of each instruction executed
"""
import ast
import gc
import io
import os
import sys

import record_dis


def is_text(s):
    return isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant) and isinstance(s.value.value, str)


def blocks(s):
    for field in ("body", "handlers", "orelse", "finalbody"):
        for part in getattr(s, field, None) or [] if not isinstance(s, ast.Lambda) else []:
            if isinstance(part, ast.ExceptHandler):
                yield part, "body"
            else:
                yield s, field
                break


def number(body, numbers):
    for s in body:
        numbers[s] = len(numbers)
        for owner, field in blocks(s):
            number(getattr(owner, field), numbers)


def call(name, *args):
    return ast.Call(func=ast.Name(id=name, ctx=ast.Load()), args=list(args), keywords=[])


def event(kind, index):
    return call("event_", ast.Constant(value=kind + str(index)))


def instrument(body, numbers, owner):
    out = []
    if isinstance(owner, (ast.Module, ast.ClassDef, ast.FunctionDef)) and body and is_text(body[0]):
        out.append(body[0])
        body = body[1:]
    if isinstance(owner, ast.FunctionDef):
        out.append(ast.Expr(value=event("F", numbers[owner])))
    for s in body:
        index = numbers[s]
        for part, field in list(blocks(s)):
            inner = part if field == "body" else None
            setattr(part, field, instrument(getattr(part, field), numbers, inner))
        if isinstance(s, ast.While):
            # the test, each time after the event
            both = ast.Tuple(elts=[event("B", index), s.test], ctx=ast.Load())
            s.test = ast.Subscript(value=both, slice=ast.Constant(value=1), ctx=ast.Load())
        else:
            out.append(ast.Expr(value=event("B", index)))
        if isinstance(s, ast.For):
            s.iter = call("loop_", ast.Constant(value=index), s.iter)
        out.append(s)
        if not isinstance(s, (ast.Return, ast.Raise, ast.Break, ast.Continue)):
            out.append(ast.Expr(value=event("E", index)))
    return out


class Loop:
    """The iterable of a for; each turn but the first begins the statement anew."""

    def __init__(self, events, index, iterable):
        self.events, self.index, self.inner, self.first = events, index, iter(iterable), True

    def __iter__(self):
        return self

    def __next__(self):
        if not self.first:
            self.events.append("B%d" % self.index)
        self.first = False
        return next(self.inner)


def run(code, names):
    out, sys.stdout = sys.stdout, io.StringIO()
    try:
        exec(code, names)
    except Exception:
        pass
    finally:
        sys.stdout = out


def expected_events(source):
    tree = ast.parse(source)
    numbers, events = {}, []
    number(tree.body, numbers)
    tree.body = instrument(tree.body, numbers, tree)
    ast.fix_missing_locations(tree)
    names = {"__name__": "__main__", "event_": events.append, "loop_": lambda i, it: Loop(events, i, it)}
    run(compile(tree, "x", "exec", dont_inherit=True), names)
    return list(events)  # what dies with the names does not count


def executed_path(source):
    code = compile(source, "x", "exec", dont_inherit=True)
    writer = record_dis.Writer()
    writer.codes.append(code)
    for c in writer.codes:
        for constant in c.co_consts:
            writer.value(constant)
    codes = {id(c): i for i, c in enumerate(writer.codes)}
    path, frames, entered = [], {}, 0

    def trace(frame, what, _arg):
        if id(frame.f_code) not in codes:
            return None
        nonlocal entered
        frame.f_trace_opcodes = True
        if what == "call" and frame.f_lasti == -1:  # not a generator that goes on
            frames[id(frame)] = entered
            entered += 1
        if what == "opcode":
            path.append("%d:%d:%d" % (frames[id(frame)], codes[id(frame.f_code)], frame.f_lasti))
        return trace
    names = {"__name__": "__main__"}
    sys.settrace(trace)
    try:
        run(code, names)
    finally:
        sys.settrace(None)
    return list(path)


def text_of(source):
    gc.disable()
    return "events %s\npath %s\n" % (" ".join(expected_events(source)), " ".join(executed_path(source)))


def main(args):
    if sys.version_info[:2] != (3, 9):
        sys.exit("record_events.py: run it with Python 3.9, this is %d.%d" % sys.version_info[:2])
    out = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden39")
    if args[:1] == ["--out"]:
        out, args = args[1], args[2:]
    for path in args:
        with open(path, encoding="utf-8") as f:
            text = text_of(f.read())
        name = os.path.splitext(os.path.basename(path))[0]
        with open(os.path.join(out, name + ".events.txt"), "w", encoding="ascii") as f:
            f.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])

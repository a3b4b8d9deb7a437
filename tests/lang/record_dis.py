"""Records what a real CPython compiles: python3.9 record_dis.py [--out DIR] FILE.py ...

For each source one text file DIR/NAME.txt (default golden39/ beside this script; "-" prints) with every code
object, outermost first, in the order in which constants mention them:

    code 0 <module>
      args 0 0 0  nlocals 0  stack 3  flags 0x40  line 1
      bytes 64006401...
      lnotab 0401
      const 0 int 1
      const 1 tuple #2 (int 1, str "a")
      const 2 code 1
      names #3 a b
      varnames, cellvars, freevars likewise

"#n" numbers the objects whose identity the compiler decides: two constants with one number are one object.
Objects that the interpreter shares anyway (small ints, strings that look like names, ...) have no number.
A source that does not compile gives one line "error LINE TEXT". A .txt file holds many sources between lines "%%";
its golden text has a line "%% N" before each.
"""
import json
import os
import struct
import sys
import types

NAME_CHARS = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")


class Writer:
    def __init__(self):
        self.lines = []
        self.objects = {}
        self.codes = []

    def number(self, value):
        return "#%d " % self.objects.setdefault(id(value), len(self.objects))

    def shared(self, value):
        if isinstance(value, types.CodeType):
            return True
        if isinstance(value, int):
            return -5 <= value <= 256
        if isinstance(value, str):
            return len(value) <= 1 or set(value) <= NAME_CHARS
        if isinstance(value, bytes):
            return len(value) <= 1
        return value == () and isinstance(value, tuple)

    def value(self, value, numbered=True):
        if value is None or value is Ellipsis or isinstance(value, bool):
            return str(value)
        number = "" if not numbered or self.shared(value) else self.number(value)
        if isinstance(value, int):
            return "int %s%d" % (number, value)
        if isinstance(value, float):
            return "float %s%s" % (number, struct.pack(">d", value).hex())
        if isinstance(value, str):
            return "str %s%s" % (number, json.dumps(value))
        if isinstance(value, bytes):
            return "bytes %s%s" % (number, value.hex())
        if isinstance(value, tuple):
            return "tuple %s(%s)" % (number, ", ".join(self.value(v, numbered) for v in value))
        if isinstance(value, frozenset):
            return "frozenset %s{%s}" % (number, ", ".join(sorted(self.value(v, False) for v in value)))
        if isinstance(value, types.CodeType):
            if not any(value is c for c in self.codes):
                self.codes.append(value)
            return "code %d" % [value is c for c in self.codes].index(True)
        return "unknown %r" % (value,)

    def names(self, title, names):
        if names:
            self.lines.append("  %s %s%s" % (title, self.number(names), " ".join(names)))

    def code(self, index, code):
        add = self.lines.append
        add("code %d %s" % (index, code.co_name))
        add("  args %d %d %d  nlocals %d  stack %d  flags 0x%x  line %d" % (
            code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_nlocals,
            code.co_stacksize, code.co_flags, code.co_firstlineno))
        add("  bytes " + code.co_code.hex())
        add("  lnotab " + code.co_lnotab.hex())
        for i, constant in enumerate(code.co_consts):
            add("  const %d %s" % (i, self.value(constant)))
        self.lines.append("  consts " + self.number(code.co_consts).strip())
        self.names("names", code.co_names)
        self.names("varnames", code.co_varnames)
        self.names("cellvars", code.co_cellvars)
        self.names("freevars", code.co_freevars)


def text_of(source, name):
    """The text for one source."""
    try:
        code = compile(source, name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as e:
        return "error %s %s\n" % (getattr(e, "lineno", 0), getattr(e, "msg", e))
    writer = Writer()
    writer.codes.append(code)
    done = 0
    while done < len(writer.codes):
        writer.code(done, writer.codes[done])
        done += 1
    return "\n".join(writer.lines) + "\n"


def text_of_file(path):
    with open(path, "rb") as f:
        source = f.read()
    name = os.path.basename(path)
    if not path.endswith(".txt"):
        return text_of(source, name)
    parts = source.split(b"%%\n")
    return "".join("%%%% %d\n%s" % (i, text_of(part, name)) for i, part in enumerate(parts))


def main(args):
    if sys.version_info[:2] != (3, 9):
        sys.exit("record_dis.py: run it with Python 3.9, this is %d.%d" % sys.version_info[:2])
    out = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden39")
    if args[:1] == ["--out"]:
        out, args = args[1], args[2:]
    sys.warnoptions.append("ignore")
    import warnings
    warnings.simplefilter("ignore")
    for path in args:
        text = text_of_file(path)
        if out == "-":
            sys.stdout.write(text)
            continue
        name = os.path.splitext(os.path.basename(path))[0]
        with open(os.path.join(out, name + ".txt"), "w", encoding="utf-8", errors="backslashreplace") as f:
            f.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])

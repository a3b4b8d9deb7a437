"""Scenarios that cannot run, and runs that would not end: each tells what is wrong with its line, keeps host memory
bounded, and what ran so far can be recorded."""
from program import Case, main


class NotAScenario(Case):
    def refused(self, text, *says):
        wrong = self.run_text(text, code=1).stderr
        for part in says:
            self.assertIn(part, wrong)

    def test_directory(self):
        self.assertIn("this is a directory", self.ouroscope("run", ".", code=2).stderr)

    def test_binary(self):
        self.refused(b"x = 1\n\0\1\2\n", "lesson.py:2:1:", "NUL byte")
        self.refused(b"x = 1\ny = '\xff'\n", "lesson.py:2:6:", "byte 0xff is not UTF-8")

    def test_ten_megabytes(self):
        self.refused(b"#" * 10_000_000, "lesson.py: the file is larger than 4096 KiB")

    def test_tabs_mixed_with_spaces(self):
        self.refused("if 1:\n        x = 1\n\ty = 2\n", "lesson.py:3:1: TabError: inconsistent use of tabs and spaces")

    def test_unclosed_bracket(self):
        self.refused("x = [1,\n2\nprint(x)\n", "lesson.py:3:1: SyntaxError")
        self.refused("x = [1,\n", "lesson.py:1:", "SyntaxError")

    def test_deep_parentheses(self):
        self.refused("x = " + "(" * 3000 + "1" + ")" * 3000 + "\n", "SyntaxError: too many nested parentheses")

    def test_long_line_is_shown_in_part(self):
        done = self.run_text("x = " + "+".join("1" * 200_000) + "\n", code=1)
        self.assertIn("lesson.py:1:5: limit: nested more than", done.stderr)
        self.assertLess(len(done.stderr), 1000)

    def test_deep_classes(self):
        text = "".join(" " * i + f"class C{i}:\n" for i in range(120)) + " " * 120 + "x = 1\n"
        self.refused(text, "lesson.py:101:1: IndentationError: too many levels of indentation")

    def test_what_is_fine(self):
        self.run_text("")
        self.run_text("# only a comment\n")
        self.assertIn("1\n", self.run_text(b"x = 1\r\nprint(x)\r\n").stdout)
        self.assertIn("1\n", self.run_text(b"\xef\xbb\xbfprint(1)\n").stdout)
        self.assertIn("3000000\n", self.run_text("x = '" + "a" * 3_000_000 + "'\nprint(len(x))\n").stdout)
        deep = "".join(" " * i + f"class C{i}:\n" for i in range(90)) + " " * 90 + "x = 1\n"
        self.run_text(deep)


CHAINED = """\
def f():
    try:
        1 // 0
    except ZeroDivisionError:
        [][3]
try:
    f()
except IndexError as e:
    raise KeyError("k") from e
"""
# As CPython 3.9.18 prints it, without folders.
CHAINED_TRACEBACK = """\
Traceback (most recent call last):
  File "lesson.py", line 3, in f
    1 // 0
ZeroDivisionError: integer division or modulo by zero

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "lesson.py", line 7, in <module>
    f()
  File "lesson.py", line 5, in f
    [][3]
IndexError: list index out of range

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "lesson.py", line 9, in <module>
    raise KeyError("k") from e
KeyError: 'k'
"""


class Uncaught(Case):
    def ends_with(self, text, *lines):
        wrong = self.run_text(text, code=1).stderr
        self.assertTrue(wrong.startswith("Traceback (most recent call last):\n"), wrong[:300])
        for line in lines:
            self.assertTrue(line in wrong, f"no {line!r} in {wrong[-600:]!r}")
        return wrong

    def test_unknown_name(self):
        wrong = self.ends_with("def f():\n    return nope\nx = 1\nf()\n")
        self.assertEqual('Traceback (most recent call last):\n  File "lesson.py", line 4, in <module>\n    f()\n'
                         '  File "lesson.py", line 2, in f\n    return nope\nNameError: name \'nope\' is not defined\n',
                         wrong)

    def test_division_by_zero(self):
        self.ends_with("a = 0\nprint(1 // a)\n", "line 2", "ZeroDivisionError: integer division or modulo by zero")

    def test_recursion(self):
        self.ends_with("def f(n):\n    return f(n + 1)\nf(0)\n", "line 2, in f", "[Previous line repeated 996 more times]",
                       "RecursionError: maximum recursion depth exceeded")
        for method, use in (("__repr__(self):\n        return repr(self)", "repr(A())"),
                            ("__eq__(self, other):\n        return self == other", "A() == 1"),
                            ("__getattr__(self, name):\n        return self.x", "A().x"),
                            ("__iter__(self):\n        return iter(self)", "list(A())")):
            self.ends_with(f"class A:\n    def {method}\n{use}\n", "RecursionError: maximum recursion depth exceeded")

    def test_chained(self):
        wrong = self.ends_with(CHAINED)
        self.assertEqual(CHAINED_TRACEBACK, wrong)
        self.ends_with("class E(Exception):\n    pass\nraise E(3)\n", "\n__main__.E: 3\n")

    def test_deep_repr(self):
        self.ends_with("L = []\nfor i in range(100000):\n    L = [L]\nprint(len(repr(L)))\n", "line 4",
                       "RecursionError: maximum recursion depth exceeded while getting the repr of an object")

    def test_more_than_any_host_has(self):
        for text in ("'a' * 10**12", "b'a' * 10**12", "[0] * 10**12", "(0,) * 10**12"):
            self.ends_with(f"x = {text}\n", "line 1", "MemoryError")
        self.assertIn("caught", self.run_text("try:\n    x = [0] * 10**12\nexcept MemoryError:\n    print('caught')\n").stdout)


class Endless(Case):
    def stops(self, text, *says, options=(), record=True):
        wrong = self.run_text(text, *options, code=1).stderr
        for part in says:
            self.assertIn(part, wrong)
        if record:
            wrong = self.ouroscope("record", "lesson.py", "-o", "film", "--at", "2", "--size", "320x200", *options,
                                   code=1).stderr
            self.assertIn("1 picture of 320x200 in film", wrong)
            self.assertIn(says[0], wrong)

    def test_loop(self):
        self.stops("x = 1\nwhile True:\n    pass\n", "lesson.py:2: The run was stopped after 524288 statements",
                   "(as many as 32 MiB have room for, --memory; or --max-steps)", options=("--memory", "32"))
        self.stops("x = 1\nwhile True:\n    pass\n", "stopped after 50 statements", options=("--max-steps", "50"))

    def test_growth(self):
        self.stops("L = []\nwhile True:\n    L.append([L])\n", "lesson.py:", "The run was stopped: the memory", "(32 MiB, --memory)",
                   options=("--memory", "32"))
        for text in ("s = 'a'\nwhile True:\n    s = s + s\n", "L = [1]\nwhile True:\n    L = L + L\n",
                     "d = {}\nwhile True:\n    d[len(d)] = d\n", "t = ()\nwhile True:\n    t = (t, 1, 2, 3)\n",
                     "x = 1\nwhile True:\n    print('x' * 10000)\n"):
            self.stops(text, "lesson.py:", "(32 MiB, --memory)", options=("--memory", "32"))
        self.stops("x = 1\nL = [0] * 10**9\n", "lesson.py:2: The run was stopped: the memory")

    def test_one_statement_that_would_not_end(self):
        for text in ("x = 1\ny = 2\nsum(range(10**10))\n", "x = 1\ny = 2\nz = sum(i for i in range(10**10))\n",
                     "x = 1\ny = 2\nz = [None for i in range(10**10)]\n", "x = 1\ny = 2\nz = list(range(10**9))\n"):
            self.stops(text, "lesson.py:3: The run was stopped: the memory", options=("--memory", "32"))

    def test_finalizers_that_make_finalizers(self):
        self.stops("class A:\n    def __del__(self):\n        A()\nA()\n", "lesson.py:", "The run was stopped",
                   options=("--memory", "32"))

    def test_huge_numbers(self):
        self.stops("x = 1\nx = 10**10**8\n", "lesson.py:2:5: not modelled: an int of more than")
        self.stops("x = 1\nx = 1 << 10**10\n", "lesson.py:2:5: not modelled: an int of more than")
        """Products of long ints ask for blocks of their own, and those fill the history before."""
        self.stops("x = 3\nwhile True:\n    x = x * x\n",
                   "lesson.py:3: The run was stopped: the memory for its history (512 MiB, --memory) is used up",
                   record=False)


class AtExit(Case):
    def test_a_stream_that_replaces_itself_while_it_is_asked(self):
        """CPython 3.9 goes on with the dead one, and crashes."""
        text = ("import sys\nclass F:\n    @property\n    def closed(self):\n        sys.stdout = sys.__stdout__\n"
                "        return False\n    def write(self, s):\n        return len(s)\nsys.stdout = F()\n")
        self.assertIn("a file that replaces itself in sys", self.run_text(text).stderr)


class Deep(Case):
    def test_deallocation(self):
        self.assertIn("ok", self.run_text("L = []\nfor i in range(100000):\n    L = [L]\ndel L\nprint('ok')\n").stdout)
        linked = ("class Node:\n    pass\nhead = None\nfor i in range({}):\n    node = Node()\n    node.next = head\n"
                  "    head = node\ndel node\ndel head\nprint('ok')\n")
        self.assertIn("ok", self.run_text(linked.format(100_000)).stdout)

    def test_a_very_long_list(self):
        linked = "head = None\nfor i in range(1000000):\n    head = [head]\nhead = None\nprint('ok')\n"
        self.assertIn("ok", self.run_text(linked, "--quiet", "--memory", "2000").stdout)

    def test_contains_itself(self):
        self.assertIn("[[...]]", self.run_text("L = []\nL.append(L)\nprint(L)\n").stdout)


if __name__ == "__main__":
    main()

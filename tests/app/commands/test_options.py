"""Commands, options, topics of help: what is accepted, and one clear line for what is not."""
from program import SCENARIOS, Case, main

COMMANDS = ["run", "record", "facts", "replay", "help"]
TOPICS = COMMANDS + ["language", "scenarios", "window", "keys", "views", "limits", "python", "versions", "files"]


class Help(Case):
    def test_overview_names_every_command(self):
        for option in ("--help", "-h", "help"):
            text = self.ouroscope(option).stdout
            for command in COMMANDS:
                self.assertIn(f"ouroscope {command}", text)

    def test_every_topic(self):
        for topic in TOPICS:
            self.assertGreater(len(self.ouroscope("help", topic).stdout.splitlines()), 2, topic)

    def test_a_command_explains_itself(self):
        self.assertEqual(self.ouroscope("record", "--help").stdout, self.ouroscope("help", "record").stdout)

    def test_language_lists_what_the_model_has(self):
        text = self.ouroscope("help", "language").stdout.split()
        for word in ("getrefcount", "isinstance", "ZeroDivisionError", "get_threshold", "setdefault", "splitlines"):
            self.assertIn(word, text)
        for word in ("eval", "open", "__build_class__"):
            self.assertNotIn(word, text)

    def test_version(self):
        self.assertRegex(self.ouroscope("--version").stdout, r"^ouroscope \d+\.\d+\.\d+\n$")


class Mistakes(Case):
    def test_unknown(self):
        self.mistake("recrod", "x.py", says="did you mean record?")
        self.mistake("frobnicate", says="no command and no file 'frobnicate'")
        self.mistake("run", "--max-step", "3", "x.py", says="did you mean --max-steps?")
        self.mistake("record", "--frobnicate", "x.py", says="see ouroscope help record")
        self.mistake("replay", "--pyton", "3.9", says="did you mean --python?")
        self.mistake("help", "lang", says="did you mean language?")
        self.mistake("--them", "night", says="did you mean --theme?")

    def test_arguments(self):
        for command in ("run", "record", "facts"):
            self.mistake(command, says="FILE is missing")
        self.mistake("facts", "a.py", "b.py", says="one argument too many: 'b.py'")
        self.mistake("replay", "a", says="one argument too many")

    def test_values(self):
        for arguments, says in [
            (["--python", "3.13"], "needs a version that is modelled: 3.9, not '3.13'"),
            (["--as", "eval"], "needs script or exec, not 'eval'"),
            (["--max-steps", "0"], "needs a number of statements"),
            (["--max-steps=-1"], "not '-1'"),
            (["--memory", "1e3"], "needs a number of MiB"),
            (["--memory"], "needs a number of MiB"),
        ]:
            self.mistake("run", "x.py", *arguments, says=says)
        for option, value in [("--size", "10x10"), ("--size", "1920"), ("--size", "1920x"), ("--fps", "0"),
                              ("--fps", "1000"), ("--theme", "pink"), ("--view", "all-of-it"), ("--scale", "9"),
                              ("--scale", "x"), ("--from", "-1"), ("--at", "last"), ("-o", "")]:
            self.mistake("record", "x.py", "-o", "film", option, value, says=f"{option} needs ")
        self.mistake("facts", "--alloc=yes", "x.py", says="--alloc takes no value")

    def test_record_wants_what_fits_together(self):
        scenario = SCENARIOS[0]
        self.mistake("record", scenario, says="-o OUTPUT is missing")
        self.mistake("record", scenario, "-o", "a.png", says="add --at STEP")
        self.mistake("record", scenario, "-o", "a", "--at", "1", "--to", "3", says="--at is for one picture")
        self.mistake("record", scenario, "-o", "a.mp4", "--stills", says="--stills and --steps are for pictures")
        self.mistake("record", scenario, "-o", "a", "--from", "3", "--to", "2", says="--to lies before --from")
        self.mistake("record", scenario, "-o", "a", "--at", "999", says="no such step")

    def test_missing_file(self):
        self.write("pass\n", "cycle.py")
        for command in ([], ["run"], ["record", "-o", "film"], ["facts"]):
            self.mistake(*command, "cycel.py", says="cycel.py: no such file; did you mean cycle.py?")
            self.mistake(*command, "nothing/there.py", says="nothing/there.py: no such file")
            self.mistake(*command, "cycle.py/x.py", says="Not a directory")
            self.mistake(*command, ".", says=".: this is a directory, not a scenario file")


class Accepted(Case):
    def test_spellings(self):
        self.write("print('hello')\n")
        for arguments in (["lesson.py", "--python", "3.9"], ["--python=3.9", "lesson.py"], ["--as", "exec", "lesson.py"],
                          ["--memory", "64", "--", "lesson.py"], ["--max-steps", "5", "lesson.py"]):
            self.assertIn("hello", self.ouroscope("run", *arguments).stdout)

    def test_standard_input(self):
        text = b"a = [1]\nprint('from', 'the', 'pipe')\n"
        self.assertIn("from the pipe", self.ouroscope("run", "-", stdin=text).stdout)
        self.assertIn('"line"', self.ouroscope("facts", "-", stdin=text).stdout)
        self.ouroscope("record", "-", "-o", "film", "--stills", stdin=text)
        self.assertEqual(3, len(list((self.path / "film").iterdir())))
        wrong = self.ouroscope("run", "-", stdin=b"x = (1,\n", code=1).stderr
        self.assertTrue(wrong.startswith("<stdin>:1:"), wrong)

    def test_directives_are_defaults(self):
        wrong = self.run_text("# ouroscope: python=3.13\nx = 1\n", code=1).stderr
        self.assertIn("lesson.py:1:1: not modelled: CPython 3.13", wrong)
        self.ouroscope("run", "lesson.py", "--python", "3.9")
        self.write("# ouroscope: theme=night scale=2\nx = 1\n", "night.py")
        self.write("# ouroscope:\nx = 1\n", "plain.py")
        shots = {}
        for name, scenario, options in [("night", "night.py", []), ("won", "night.py", ["--theme", "day", "--scale", "1"]),
                                        ("asked", "night.py", ["--theme", "night", "--scale", "2"])]:
            self.ouroscope("record", scenario, "-o", f"{name}.png", "--at", "1", "--size", "640x360", *options)
            shots[name] = (self.path / f"{name}.png").read_bytes()
        self.assertEqual(shots["night"], shots["asked"])
        self.assertNotEqual(shots["night"], shots["won"])

    def test_list_without_a_display(self):
        text = self.ouroscope().stdout
        for scenario in SCENARIOS:
            self.assertIn(scenario.name, text)

    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            done = self.ouroscope("help", stdout=full, code=1)
        self.assertIn("No space left on device", done.stderr)


if __name__ == "__main__":
    main()

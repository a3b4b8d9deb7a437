#!/usr/bin/env python3
"""Every key of the window is pressed in one of the stories that drive the real window: prints those of keys.def that
are not, and fails when there are any."""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
HELD = {"WITH_SHIFT": "shift", "WITH_CTRL": "ctrl", "WITH_ALT": "alt"}
# As xdotool writes what keys.def names.
NAMES = {
    "KEY_RIGHT": "right", "KEY_LEFT": "left", "KEY_UP": "up", "KEY_DOWN": "down", "KEY_PAGE_UP": "prior",
    "KEY_PAGE_DOWN": "next", "KEY_HOME": "home", "KEY_END": "end", "KEY_TAB": "tab", "KEY_ENTER": "return",
    "KEY_ESCAPE": "escape", "' '": "space", "'-'": "minus", "'+'": "plus", "'='": "equal", "'/'": "slash",
    "'?'": "question", "'['": "bracketleft", "']'": "bracketright", "'.'": "period",
}


def defined():
    """(action, held, key) of each row, as xdotool would say it."""
    text = (ROOT / "src/view/keys.def").read_text(encoding="utf-8").split("*/", 1)[1]
    for action, held, key in re.findall(r"^KEY\((\w+), \w+, ([^,]+), ('.'|\w+),", text, re.M):
        names = frozenset(HELD[one.strip()] for one in held.split("|") if one.strip() != "0")
        yield action, names, NAMES.get(key, key.removeprefix("KEY_").strip("'").lower())


def pressed():
    """(held, key) of everything the stories press."""
    for story in [*sorted((HERE / "stories").glob("*.sh")), HERE / "drive.sh"]:
        for line in story.read_text(encoding="utf-8").splitlines():
            words = re.search(r"\b(?:keys|xdotool key)\s+(.*)", line)
            for word in words[1].split() if words else []:
                *held, key = word.lower().split("+")
                yield frozenset(held), key


done = set(pressed())
# '+', '?' and ':' need Shift on most keyboards, which xdotool presses by itself.
shifted = {("plus"), ("question")}
missing = {}
reached = set()
for action, held, key in defined():
    if (held, key) in done or (key in shifted and (held - {"shift"}, key) in done):
        reached.add(action)
    else:
        missing.setdefault(action, "+".join([*sorted(held), key]))
missing = {action: key for action, key in missing.items() if action not in reached}
for action, key in missing.items():
    print(f"no story presses {key} ({action})")
sys.exit(bool(missing))

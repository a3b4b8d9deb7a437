#!/usr/bin/env python3
"""Every language says everything: the tables of sentences have the same keys with the same words in braces, and every
phrase that the sources mark has a translation with the same conversions in the same order, and so has every text of the
scenarios. Argument: the repository."""
import ast
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
problems = []


def table(path):
    entries = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line and not line.startswith("#"):
            key, equals, text = line.partition(" = ")
            if not equals or key in entries:
                problems.append(f"{path}:{number}: {'twice' if equals else 'no key'}: {line}")
            entries[key] = text
    return entries


def words(text):
    """The words in braces; {count object|objects} counts as {count}."""
    return sorted(set(re.findall(r"\{(\w+)", text)))


def conversions(text):
    return re.findall(r"%(?!%)[-+ 0#]*[\d*]*(?:\.[\d*]+)?(?:hh|h|ll|l|z)?[a-zA-Z]", text)


LITERAL = r'"(?:[^"\\\n]|\\.)*"'
LITERALS = rf"{LITERAL}(?:\s*{LITERAL})*"


def text_of(literals):
    raw = "".join(piece[1:-1] for piece in re.findall(LITERAL, literals))
    plain = re.sub(r"\\x([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)), raw.encode().decode("latin1"))
    return plain.replace('\\"', '"').replace("\\n", "\n").encode("latin1").decode("utf-8")


def phrases():
    """Each phrase of the window, with where it stands."""
    for path in sorted((ROOT / "src").rglob("*.c")):
        source = path.read_text(encoding="utf-8")
        for match in re.finditer(rf"\b(?:phrase|PHRASE)\(\s*({LITERALS})\s*\)", source):
            yield text_of(match[1]), path.name
        for match in re.finditer(rf"\bphrase_many\([^;]*?({LITERALS}),\s*({LITERALS})\s*\)", source):
            yield text_of(match[1]), path.name
            yield text_of(match[2]), path.name
    keys = (ROOT / "src/view/keys.def").read_text(encoding="utf-8").split("*/", 1)[1]
    for match in re.finditer(rf'(?:GROUP\(|KEY\([^"\n]*{LITERAL},\s*)({LITERAL})\)', keys):
        yield text_of(match[1]), "keys.def"
    for match in re.finditer(r'KEY\([^"\n]*"([^"]+)"', keys):  # the names that are written on keys: Shift, space
        for name in re.findall(r"[A-Za-z]{2,}", match[1]):
            yield name, "keys.def"


def lessons():
    """Each text of the scenarios that come with the program, with where it stands."""
    for path in sorted((ROOT / "scenarios").glob("*.py")):
        source = path.read_text(encoding="utf-8")
        title = ast.get_docstring(ast.parse(source)).split("\n")[0]
        yield title, path.name
        yield f"{title} (lesson)", path.name
        for match in re.finditer(r"^\s*#([:?]) (.*)$|^(##) (.*)$", source, re.MULTILINE):
            yield match[2].split(" = ")[0] if match[1] == "?" else match[2] or match[4], path.name


english = table(ROOT / "assets/text/en/sentences.txt")
for folder in sorted((ROOT / "assets/text").iterdir()):
    if folder.name == "en":
        continue
    sentences = {key: text for key, text in table(folder / "sentences.txt").items() if not key.startswith("contraction.")}
    for key in sorted(english.keys() | sentences.keys()):
        if key not in sentences or key not in english:
            problems.append(f"{folder.name}/sentences.txt: {'lacks' if key in english else 'has too much:'} {key}")
        elif words(english[key]) != words(sentences[key]):
            problems.append(f"{folder.name}/sentences.txt: {key} fills in {words(sentences[key])}, not {words(english[key])}")
    window = table(folder / "window.txt")
    used = dict(phrases())
    for phrase, where in sorted(used.items()):
        if phrase not in window:
            problems.append(f"{folder.name}/window.txt lacks a phrase of {where}: {phrase}")
        elif conversions(phrase) != conversions(window[phrase]):
            problems.append(f"{folder.name}/window.txt: other conversions than in {where}: {phrase}")

    scenarios = table(folder / "scenarios.txt")
    told = dict(lessons())
    for text in sorted(told.keys() | scenarios.keys()):
        if text not in scenarios:
            problems.append(f"{folder.name}/scenarios.txt lacks a text of {told[text]}: {text}")
        elif text not in told:
            problems.append(f"{folder.name}/scenarios.txt: no scenario says: {text}")

print("\n".join(problems))
sys.exit(bool(problems))

"""Gathers the window's words into the catalogues of Qt Linguist, and compiles these.

    make translations

Words are the texts of `tr`, `plural` and `SkyviewError`, and those of the registries that the window shows.
The rooms of the command line speak English; the scripts beside this one fill help pages in every language.
What is translated stays; new words come in unfinished, and words that are used no more are dropped.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from skyview.gui.parts.language import CONTEXT, ENGLISH, LANGUAGES
from skyview.gui.parts.spoken import registry_words
from skyview.paths import resources_folder

ROOT = Path(__file__).resolve().parent.parent
PACKAGE, SCRIPTS = ROOT / "skyview", ROOT / "packaging"
ENGLISH_ROOMS = {"cli", "simulator"}
FIRST = {"tr": 0, "SkyviewError": 0, "plural": 1}
"""Place of the text that the catalogue knows, among the arguments."""

FORMS = 2  # of a counted word, in French
Words = dict[str, tuple[str, bool]]


def words() -> Words:
    """Every text of the window: where it is from, and whether it counts something."""
    found: Words = {}
    for file in (*sorted(PACKAGE.rglob("*.py")), *sorted(SCRIPTS.glob("*.py"))):
        if file.relative_to(ROOT).parts[1] not in ENGLISH_ROOMS:
            for text, counts in texts(ast.parse(file.read_text(encoding="utf-8"))):
                found.setdefault(text, (file.name, counts))
    for text, registry in registry_words():
        found.setdefault(text, (registry, False))
    return found


def texts(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """The texts of all calls in `FIRST` that are written out, and whether they count something."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        place = FIRST.get(node.func.id)
        if place is not None and node.args and isinstance(text := node.args[place], ast.Constant):
            yield str(text.value), node.func.id == "plural"


def file_of(code: str) -> Path:
    """The catalogue of a language."""
    return resources_folder() / "translations" / f"skyview_{code}.ts"


def read(file: Path) -> dict[str, ElementTree.Element]:
    """The messages of a catalogue by their sources; none when it is not there."""
    if not file.exists():
        return {}
    messages = ElementTree.parse(file).iter("message")
    return {message.findtext("source", ""): message for message in messages}


def gather(code: str) -> int:
    """Bring a catalogue up to date; returns how many words of it are not translated."""
    old = read(file_of(code))
    root = ElementTree.Element("TS", version="2.1", language=code, sourcelanguage=ENGLISH)
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text, (origin, counts) in words().items():
        context.append(_message(text, origin, counts, old.get(text)))
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    file_of(code).parent.mkdir(exist_ok=True)
    file_of(code).write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")
    return len(context.findall("message/translation[@type='unfinished']"))


def _message(text: str, origin: str, counts: bool, before: ElementTree.Element | None) -> ElementTree.Element:
    message = ElementTree.Element("message", {"numerus": "yes"} if counts else {})
    ElementTree.SubElement(message, "source").text = text
    ElementTree.SubElement(message, "extracomment").text = origin
    kept = before.find("translation") if before is not None else None
    if kept is not None and bool(kept.findall("numerusform")) == counts:
        message.append(kept)
        return message
    new = ElementTree.SubElement(message, "translation", type="unfinished")
    for _ in range(FORMS if counts else 0):
        ElementTree.SubElement(new, "numerusform")
    return message


def main() -> int:
    """Gather and compile every language; 1 when words are missing."""
    missing = 0
    for code in LANGUAGES:
        if code != ENGLISH:
            left = gather(code)
            sys.stdout.write(f"{LANGUAGES[code]}: {left} texts are not translated\n")
            missing += left
            subprocess.run(["pyside6-lrelease", "-silent", str(file_of(code))], check=True)
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())

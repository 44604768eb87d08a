"""Per cent is written in one way: 100% in English, in French with a narrow space that does not break."""

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

from skyview.gui.parts.language import voice
from skyview.gui.parts.wording import after_number
from skyview.paths import resources_folder
from skyview.saying import percent, speaking, tr

PACKAGE = Path(__file__).resolve().parents[2] / "skyview"
APART = re.compile(r"(?:^|[\d}])\s%(?!\w)")
"""A space before the sign: after a number, or at the beginning of what follows a place."""

NOT_NARROW = re.compile(r"[\d}][^\S\u202f]?%(?!})")
QUERY = re.compile(r"certainty>\d+%")
"""Typed as it stands in every language."""


def test_english_has_no_space_before_it() -> None:
    left = []
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                left += [f"{file.name}:{node.lineno}"] if APART.search(node.value) else []
    assert left == []
    assert [percent(share) for share in (0.002, 0.5, 0.998, 1)] == ["<1%", "50%", ">99%", "100%"]


def test_french_has_a_narrow_one() -> None:
    messages = ElementTree.parse(resources_folder() / "translations" / "skyview_fr.ts").iter("translation")
    words = ["".join(message.itertext()) for message in messages]
    assert [text for text in words if NOT_NARROW.search(QUERY.sub("", text))] == []
    with speaking(voice("fr")):
        said = [percent(0.002), percent(0.5), percent(0.998), tr("{share:.1%}", share=0.125)]
        assert said == ["<\u202f1\u202f%", "50\u202f%", ">\u202f99\u202f%", "12,5\u202f%"]
        assert [f"20{after_number(unit)}" for unit in ("% du ciel", '"', "px")] == [
            "20\u202f% du ciel", '20"', "20 px",
        ]  # fmt: skip

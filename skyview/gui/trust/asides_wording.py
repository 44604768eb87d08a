"""What is said beside the score card, short and in full. Knows no Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skyview.gui.corners.wording import STYLES
from skyview.gui.parts.language import plural, tr
from skyview.gui.parts.wording import brief
from skyview.saying import english

if TYPE_CHECKING:
    from skyview.robustness.card.asides import Aside


@dataclass(frozen=True)
class Said:
    """One cell of the table.

    Attributes:
        words: As short as a narrow column has room for.
        tip: In full.
        icon: Name of an icon; empty for none.
        duty: Its colour.
    """

    words: str
    tip: str
    icon: str = ""
    duty: str = "muted"


COLUMNS = {
    "epsilon50": (tr("Attacks"), tr("How few grey levels of 255 cost the map half its likeness (K)")),
    "axioms": (tr("Axioms"), tr("How many tests of the axioms the map passes (J)")),
    "corners": (tr("Corners"), tr("Whether the network uses the corners, or the map only shows them (C)")),
}
"""Heading and tip of each column, by the kind of aside."""

NOT_YET = {
    "epsilon50": Said(tr("search"), tr("Not searched yet. Click: the attacks, and there Search."), "play"),
    "axioms": Said(tr("judge"), tr("Not judged yet. Click: the axioms, and there Judge."), "play"),
    "corners": Said(
        tr("look"), tr("Not looked at yet. Click: the corner verdict is drawn on the picture."), "play"
    ),
}
"""What stands there while nothing is known."""

_CORNERS = {
    "network uses corners": tr("used"),
    "explanation artefact": tr("shown"),
    "method blind": tr("missed"),
    "clean": tr("unused"),
    "not enough sky in the corners": tr("unclear"),
    "no explanation": tr("no map"),
}


def said_of(aside: "Aside") -> Said:
    """How an aside is shown."""
    about = {"epsilon50": _of_attack, "axioms": _of_axioms, "corners": _of_corners}
    return about[aside.kind](aside)


def _of_attack(aside: "Aside") -> Said:
    from skyview.robustness.attacks import LEAST, MOST

    if aside.value is None:
        tip = tr("Not even {most:g} grey levels of 255 cost the map half its likeness.", most=MOST)
        return Said(f"> {MOST:g}", tip, "sure", "good")
    sign = "≤ " if aside.value == LEAST else ""
    words = sign + brief(aside.value)
    tip = tr("A change of {value} grey levels of 255 costs the map half its likeness.", value=words)
    return Said(words, tip, "warning", "bad" if aside.value < 1 else "warn")


def _of_axioms(aside: "Aside") -> Said:
    passed, _, of = english(aside.words).partition(" of ")
    whole = passed == of
    tip = plural(
        "{passed} of {count} test of the axioms passed. Click to see it.",
        "{passed} of {count} tests of the axioms passed. Click to see which.",
        int(of),
        passed=passed,
    )
    return Said(f"{passed}/{of}", tip, "sure" if whole else "fails", "good" if whole else "warn")


def _of_corners(aside: "Aside") -> Said:
    verdict = english(aside.words)
    style = STYLES[verdict]
    return Said(_CORNERS[verdict], style.title, style.icon, style.duty)

"""What the page of the sanity check says, in words. Knows no Qt."""

from typing import TYPE_CHECKING

from skyview.gui.parts.language import tr
from skyview.gui.parts.mark import Mark
from skyview.gui.parts.wording import class_label, number

if TYPE_CHECKING:
    from skyview.robustness.sanity.sanity import SanityCell

INTRODUCTION = tr(
    "Take away what a map should depend on, and see whether it goes: what the network learned, the class "
    "that is asked about, the picture. A map that stays alike did not depend on it."
)

WAITING = tr("Waiting for the first comparison…")


REMAINS = {
    "gone": Mark(tr("gone"), "sure", "good"),
    "partly": Mark(tr("partly left"), "unsure", "warn"),
    "stays": Mark(tr("stays"), "warning", "bad"),
    "unknown": Mark(tr("no map"), "none", "muted"),
}
"""By `skyview.robustness.sanity.reading.remains`."""

HEADINGS = {
    "full": tr("The whole network at random"),
    "other class": tr("Asked about another class"),
    "other image": tr("Of another picture of the class"),
}
"""Of the bars, by the kind of comparison."""


def name_of(cell: "SanityCell") -> str:
    """What one comparison is called within its kind."""
    if cell.kind == "other class":
        return class_label(cell.what)
    if cell.kind == "other image":
        return tr("Simulated {number}", number=cell.what)
    return tr("All weights drawn") if cell.kind == "full" else stage_name(cell.what)


def stage_name(stage: str) -> str:
    """A stage of the network, short: the head, or the number of its block."""
    digits = "".join(letter for letter in stage if letter.isdigit())
    return digits or tr("head")


def tip_of(cell: "SanityCell") -> str:
    """Both likenesses of a comparison."""
    strengths = tr(
        "{name}: likeness of the strengths {value}", name=name_of(cell), value=number(cell.strength)
    )
    if cell.signed != cell.signed:
        return strengths
    return tr("{strengths}, with their signs {value}", strengths=strengths, value=number(cell.signed))

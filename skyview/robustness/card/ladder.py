"""The ladder of negatives: maps that a trustworthy map must be told from, from the easiest to the hardest."""

from dataclasses import dataclass

from skyview.explain.registry import Technique

FULL, HEAD, OTHER_CLASS, OTHER_CAPTURE = "full", "head", "other_class", "other_capture"

POOL = 5
"""Random networks of a rung; each pair draws one."""


@dataclass(frozen=True)
class Rung:
    """One kind of map that an explanation must not look like.

    Attributes:
        name: Name in the card.
        label: Name for people.
        summary: One sentence: what was taken away.
        headline: Whether it counts for the headline, which is the worst of those that do.
    """

    name: str
    label: str
    summary: str
    headline: bool = True


RUNGS: dict[str, Rung] = {
    rung.name: rung
    for rung in (
        Rung(FULL, "Random network", "All weights of the network were drawn at random."),
        Rung(HEAD, "Random head", "The last stage before the head, and the head, were drawn at random."),
        Rung(OTHER_CLASS, "Another class", "The same network was asked about another class."),
        Rung(
            OTHER_CAPTURE,
            "Another capture",
            "The map of another capture of the same class: a pattern of the technique itself looks like it.",
            headline=False,
        ),
    )
}
"""From the easiest to the hardest; science calls them n1 to n4."""

_MAGNITUDES = ("vanilla_gradient", "guided_backprop", "smoothgrad", "smoothgrad_squared", "vargrad")
"""Techniques whose maps say how much the score depends on a pixel and not which way."""


def rungs_for(technique: Technique | None, classes: int) -> tuple[str, ...]:
    """Names of the rungs that count for a technique's headline.

    Another class counts where there are three or more, and for maps that tell for from against: the logits of
    two classes mirror each other, and a magnitude is then the same for both by construction.

    Args:
        technique: The technique; None for a control of the card's own.
        classes: Number of classes of the network.
    """
    directed = technique is None or technique.name not in _MAGNITUDES
    return tuple(
        rung.name
        for rung in RUNGS.values()
        if rung.headline and (rung.name != OTHER_CLASS or (classes >= 3 and directed))
    )

"""What is left of a map, in plain sentences: the same in the window, on the command line and in charts."""

import math

from skyview.robustness.sanity.sanity import (
    CASCADING,
    FULL,
    OTHER_CLASS,
    OTHER_IMAGE,
    SanityCell,
    SanityReport,
)
from skyview.saying import decimal, tr

GONE, STAYS = 0.3, 0.7
"""Likeness below which a map has gone, and from which on it has stayed; in between a part is left.

A choice of this program: the literature shows curves and names no bound.
"""


def remains(likeness: float) -> str:
    """Whether a map with this likeness has ``gone``, is ``partly`` left, ``stays``, or is ``unknown``."""
    if math.isnan(likeness):
        return "unknown"
    return "gone" if likeness < GONE else "partly" if likeness < STAYS else "stays"


def likeness_of(cell: SanityCell) -> float:
    """The likeness that counts: for another class with the signs, where a technique has signs.

    What speaks for one class may speak against another at the same place; a map drawn from random weights
    that only has other signs still shows the picture.
    """
    return cell.signed if cell.kind == OTHER_CLASS and not math.isnan(cell.signed) else cell.strength


def left(report: SanityReport, kind: str) -> float:
    """What is left of a map without this: of several the most, of stages the last; NaN for none."""
    found = [likeness_of(cell) for cell in report.select(kind)]
    if kind == CASCADING:
        return found[-1] if found else math.nan
    return max((value for value in found if not math.isnan(value)), default=math.nan)


def sanity_reading(report: SanityReport) -> str:
    """Return what a report shows so far, in a sentence for each thing that was taken away."""
    if report.empty:
        return tr("The map is empty: no explanation, and nothing to compare.")
    network = FULL if report.select(FULL) else CASCADING
    kinds = [kind for kind in (network, OTHER_CLASS, OTHER_IMAGE) if report.select(kind)]
    if not kinds:
        return tr("Nothing is compared yet.")
    return " ".join(_sentence(kind, left(report, kind)) for kind in kinds)


def _sentence(kind: str, likeness: float) -> str:
    value = decimal(f"{likeness:.2f}").replace("-", "−")
    about = {CASCADING: _of_weights, FULL: _of_weights, OTHER_CLASS: _of_class, OTHER_IMAGE: _of_image}[kind]
    return about(remains(likeness), value)


def _of_weights(state: str, value: str) -> str:
    if state == "unknown":
        return tr("With weights at random there is no map at all.")
    if state == "gone":
        return tr(
            "It needs what the network learned: with weights at random it is another map ({value}).",
            value=value,
        )
    if state == "partly":
        return tr(
            "A part of it needs nothing learned: with weights at random it is in part the same ({value}).",
            value=value,
        )
    return tr(
        "It shows the picture, not what was learned: with weights at random it stays ({value}).", value=value
    )


def _of_class(state: str, value: str) -> str:
    if state == "unknown":
        return tr("For another class there is no map at all.")
    if state == "gone":
        return tr("For every other class it is another map (at most {value}).", value=value)
    if state == "partly":
        return tr("For another class it is in part the same map ({value}).", value=value)
    return tr("For another class it is the same map ({value}): it does not say why this class.", value=value)


def _of_image(state: str, value: str) -> str:
    if state == "unknown":
        return tr("For other pictures of the class there is no map at all.")
    if state == "gone":
        return tr("Each other picture of the class has another map (at most {value}).", value=value)
    if state == "partly":
        return tr("Another picture of the class has in part the same map ({value}).", value=value)
    return tr(
        "Another picture of the class has the same map ({value}): it tells little of this one.", value=value
    )

"""From what the network says of overlapping tiles to a list of objects in the field."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from skyview.classifier.views import View

EMPTY = "star_field"
"""The class of a tile in which there is nothing but stars."""

_SAME = 0.2
"""Boxes that share so much of the smaller one may show the same object."""


@dataclass(frozen=True)
class Look:
    """What the network says of one tile.

    Attributes:
        view: The tile.
        label: The most probable class.
        probability: Its calibrated probability.
        sure: Whether it reaches the network's threshold, in a picture of the deep sky.
    """

    view: View
    label: str
    probability: float
    sure: bool


@dataclass(frozen=True)
class Sighting:
    """An object in the field.

    Attributes:
        label: Its class.
        certainty: Calibrated probability of the class, 0 to 1.
        x: Its middle, in capture pixels from the left edge.
        y: From the upper edge.
        view: The tile that speaks for it the most; centred on it once it was looked at again.
        tiles: Number of tiles that are sure of it.
        confirmed: Whether the network says the same with the object in the middle of the picture.
    """

    label: str
    certainty: float
    x: float
    y: float
    view: View
    tiles: int
    confirmed: bool = False


def look_of(
    view: View,
    classes: Sequence[str],
    probabilities: Sequence[float],
    strangeness: float | None,
    threshold: float,
) -> Look:
    """What a network says of a tile, by its calibrated probabilities and its threshold."""
    best = int(np.argmax(probabilities))
    probability = float(probabilities[best])
    return Look(view, classes[best], probability, probability >= threshold and (strangeness or 0) <= 0)


def sightings(looks: Sequence[Look]) -> tuple[Sighting, ...]:
    """Objects that tiles are sure of, the most certain first.

    Sure tiles of one scale and class that overlap show one object (a large nebula covers many of them). Of
    objects that lie upon one another, of several scales or classes, the one that more tiles speak for stays
    (non-maximum suppression).
    """
    found = [look for look in looks if look.sure and look.label != EMPTY]
    groups = sorted(_groups(found), key=_weight, reverse=True)
    kept: list[Sighting] = []
    boxes: list[list[View]] = []
    for group in groups:
        best = max(group, key=lambda look: look.probability)
        weights = np.array([look.probability for look in group])
        centres = np.array([middle(look.view) for look in group])
        y, x = (weights[:, None] * centres).sum(axis=0) / weights.sum()
        if any(_hidden(y, x, best.view, taken) for taken in boxes):
            continue
        kept.append(Sighting(best.label, best.probability, float(x), float(y), best.view, len(group)))
        boxes.append([look.view for look in group])
    return tuple(sorted(kept, key=lambda sighting: -sighting.certainty))


def merged(found: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """Objects after they were looked at again: of those that now lie upon one another, the most certain."""
    kept: list[Sighting] = []
    for sighting in sorted(found, key=lambda each: (-each.certainty, each.y, each.x)):
        near = (
            abs(sighting.y - o.y) < o.view.side / 2 and abs(sighting.x - o.x) < o.view.side / 2 for o in kept
        )
        if not any(near):
            kept.append(sighting)
    return tuple(kept)


def middle(view: View) -> tuple[float, float]:
    """Row and column of a view's middle, in capture pixels."""
    return view.top + view.side / 2, view.left + view.side / 2


def shared(one: View, other: View) -> float:
    """Common area of two views as a share of the smaller one's."""
    high = min(one.top + one.side, other.top + other.side) - max(one.top, other.top)
    wide = min(one.left + one.side, other.left + other.side) - max(one.left, other.left)
    return max(0.0, high) * max(0.0, wide) / min(one.side, other.side) ** 2


def _weight(group: Sequence[Look]) -> float:
    return sum(look.probability for look in group)


def _hidden(y: float, x: float, view: View, taken: Sequence[View]) -> bool:
    """Whether a place lies in a tile of a listed object, or its tile shares much with one."""
    inside = any(v.top < y < v.top + v.side and v.left < x < v.left + v.side for v in taken)
    return inside or any(shared(view, v) > 2 * _SAME for v in taken)


def _groups(looks: Sequence[Look]) -> list[list[Look]]:
    """Overlapping tiles of one size and class, as connected components."""
    left, groups = list(looks), []
    while left:
        group, grown = [left.pop()], 0
        while grown < len(group):
            one = group[grown]
            grown += 1
            joins = [
                other
                for other in left
                if other.label == one.label
                and other.view.side == one.view.side
                and shared(one.view, other.view) > _SAME
            ]
            group += joins
            left = [other for other in left if other not in joins]
        groups.append(group)
    return groups

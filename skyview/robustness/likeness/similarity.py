"""How alike two attribution maps are.

All measures start alike: the absolute value of a signed map, unless signs are asked for; then, for
correlations and overlaps, an average over a grid of 56 x 56 cells (a map's single pixels mean little, and
ties become rare); for structural similarity, division by the map's own 99th percentile and clipping to [0, 1]
(never the minimum and maximum: one hot pixel would decide). A map that is constant explains nothing: compared
with anything, even with its like, it gives NaN.
"""

from collections.abc import Iterable, Sequence

import numpy as np

# Importing a family's file registers its measures; this order is the order of the menus.
from skyview.robustness.likeness import correlation, structure, overlap, transport  # noqa: F401  # isort: skip
from skyview.errors import SkyviewError
from skyview.robustness.likeness.measure import (
    CELLS,
    FEWEST,
    SIMILARITIES,
    Similarity,
    is_constant,
    pooled,
    scaled,
)

__all__ = [
    "CELLS",
    "FEWEST",
    "PANEL",
    "PRIMARY",
    "SIMILARITIES",
    "Similarity",
    "chance_corrected",
    "is_constant",
    "pooled",
    "scaled",
    "similarities",
    "similarity",
]

PRIMARY = "spearman"

PANEL = ("spearman", "ssim", "top5")
"""Measures of every cell of a score card: quick ones that ask different questions."""


def similarity(
    name: str, a: np.ndarray, b: np.ndarray, valid: np.ndarray | None = None, *, signed: bool = False
) -> float:
    """Likeness of two maps by one measure.

    Args:
        name: Name of the measure.
        a: ``(S, S)`` map, signed or not.
        b: Map of the same shape.
        valid: ``(S, S)`` bool, where both maps are known; None for everywhere.
        signed: Compare the maps with their signs rather than by their magnitudes.

    Returns:
        1 for identical maps, about 0 for unrelated ones (a distance: 0 for identical ones, in pixels of the
        map); NaN when either is constant ("no explanation") or too little of them is valid.

    Raises:
        SkyviewError: There is no such measure, or it knows no signs.
        ValueError: The maps differ in shape.
    """
    return similarities(a, b, valid, names=[name], signed=signed)[name]


def similarities(
    a: np.ndarray,
    b: np.ndarray,
    valid: np.ndarray | None = None,
    *,
    names: Iterable[str] = PANEL,
    signed: bool = False,
) -> dict[str, float]:
    """Likeness of two maps by several measures; see `similarity`."""
    measures = [SIMILARITIES[name] for name in names]
    for entry in measures:
        if signed and not entry.knows_signs:
            able = ", ".join(other.name for other in SIMILARITIES if other.knows_signs)
            raise SkyviewError("{name} knows no signs; these do: {able}.", name=entry.name, able=able)
    if a.shape != b.shape or a.ndim != 2:
        raise ValueError(f"maps of shapes {a.shape} and {b.shape} cannot be compared")
    mask = np.ones(a.shape, dtype=bool) if valid is None else np.asarray(valid, dtype=bool)
    if is_constant(a, mask) or is_constant(b, mask):
        return {entry.name: float("nan") for entry in measures}
    first, second = (np.asarray(m, np.float64) if signed else np.abs(m).astype(np.float64) for m in (a, b))
    return {entry.name: float(entry.compare(first, second, mask)) for entry in measures}


def chance_corrected(
    name: str,
    value: float,
    a: np.ndarray,
    others: Sequence[np.ndarray],
    valid: np.ndarray | None = None,
) -> float:
    """A likeness on the scale from chance (0) to identity (1).

    ``(value - chance) / (identical - chance)``, where chance is the mean likeness of a map and those of other
    captures by the same technique: what two maps share because a technique always makes such maps does not
    count. Smooth maps are alike by chance far more often than their number of pixels suggests, so no formula
    replaces this.

    Args:
        name: Name of the measure.
        value: The likeness to be corrected.
        a: ``(S, S)`` map it was measured with.
        others: Maps of other captures, the same class and technique.
        valid: As for `similarity`.

    Returns:
        1 for identical, 0 for no more than chance, below 0 for less; NaN where chance is unknown (no other
        map is an explanation) or is itself identity.
    """
    chances = np.array([similarity(name, a, other, valid) for other in others])
    chances = chances[np.isfinite(chances)]
    if not chances.size:
        return float("nan")
    chance, identical = float(chances.mean()), SIMILARITIES[name].identical
    span = identical - chance
    return (value - chance) / span if abs(span) > 1e-9 else float("nan")

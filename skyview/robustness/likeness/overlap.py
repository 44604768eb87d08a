"""Do two maps point at the same spot? The overlap of their strongest cells."""

import numpy as np

from skyview.robustness.likeness.measure import cells_of, measure

_REFERENCE = (
    "Jaccard 1912; Ghorbani et al. 2019; ties share the places that are left and the floor has none: no "
    "order of pixels and no draw decides"
)


def top_share(values: np.ndarray, share: float) -> np.ndarray:
    """Membership in the top share, 0 to 1; values tied at its edge share the places that are left.

    Drawing among tied values would make a map unlike itself, or, with one seed for both, unrelated maps
    alike. The floor of a map (its zeros, mostly) is never part of its top, or two sparse maps would overlap
    in all that they leave out.
    """
    places = max(1, round(share * values.size))
    edge = np.partition(values, -places)[-places]
    above, tied = values > edge, values == edge
    if edge <= values.min():
        return above.astype(np.float64)
    return above + tied * ((places - above.sum()) / tied.sum())


def _overlap(a: np.ndarray, b: np.ndarray, valid: np.ndarray, share: float) -> float:
    cells = cells_of(a, b, valid)
    if cells is None:
        return float("nan")
    one, two = (top_share(part, share) for part in cells)
    return float(np.minimum(one, two).sum() / np.maximum(one, two).sum())


@measure(
    "Overlap of the top 1%",
    "Do the maps have the same peak? Intersection over union of their strongest 1% of 56 x 56 cells.",
    _REFERENCE,
)
def top1(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Intersection over union of the strongest 1 % of the cell averages, 0 to 1."""
    return _overlap(a, b, valid, 0.01)


@measure(
    "Overlap of the top 5%",
    "Do the maps point at the same spot? Intersection over union of their strongest 5% of 56 x 56 cells.",
    _REFERENCE,
)
def top5(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Intersection over union of the strongest 5 % of the cell averages, 0 to 1."""
    return _overlap(a, b, valid, 0.05)


@measure(
    "Overlap of the top 10%",
    "Do the maps cover the same ground? Intersection over union of their strongest 10% of 56 x 56 cells.",
    _REFERENCE,
)
def top10(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Intersection over union of the strongest 10 % of the cell averages, 0 to 1."""
    return _overlap(a, b, valid, 0.10)

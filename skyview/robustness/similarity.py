"""How alike two attribution maps are.

All measures start alike: the absolute value of a signed map; then, for Spearman and the overlap, an average
over a grid of 56 x 56 cells (a map's single pixels mean little, and ties become rare); for SSIM, division by
the map's own 99th percentile and clipping to [0, 1] (never the minimum and maximum: one hot pixel would
decide). A map that is constant explains nothing: compared with anything, even with its like, it gives NaN.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from scipy import ndimage, stats

from skyview.registry import Parameter, Registry

Compare = Callable[[np.ndarray, np.ndarray, np.ndarray], float]

CELLS = 56
PRIMARY = "spearman"
TOP_SHARE = 0.05
SSIM_SIGMA = 1.5
SSIM_REACH = 5
FEWEST = 16
"""Cells or pixels below which two maps have too little in common to be compared."""


@dataclass(frozen=True)
class Similarity:
    """One measure of likeness.

    Attributes:
        name: Name in the registry.
        label: Name for people.
        summary: One sentence for menus and help.
        reference: Where it comes from.
        compare: Function of two maps ``(S, S)`` >= 0 and the mask of valid pixels; NaN where undefined.
        parameters: Further settings; none so far.
    """

    name: str
    label: str
    summary: str
    reference: str
    compare: Compare
    parameters: tuple[Parameter, ...] = ()


SIMILARITIES: Registry[Similarity] = Registry("similarity")
"""All similarity measures; 1 is identical, in each of them."""


def _measure(label: str, summary: str, reference: str) -> Callable[[Compare], Compare]:
    def register(compare: Compare) -> Compare:
        SIMILARITIES.add(Similarity(compare.__name__, label, summary, reference, compare))
        return compare

    return register


def is_constant(values: np.ndarray, valid: np.ndarray | None = None) -> bool:
    """Whether a map is the same everywhere (or not finite): no explanation."""
    seen = np.abs(values if valid is None else values[valid])
    if seen.size == 0 or not np.isfinite(seen).all():
        return True
    return bool(np.ptp(seen) <= 1e-6 * seen.max())


def similarity(name: str, a: np.ndarray, b: np.ndarray, valid: np.ndarray | None = None) -> float:
    """Likeness of two maps by one measure.

    Args:
        name: Name of the measure.
        a: ``(S, S)`` map, signed or not.
        b: Map of the same shape.
        valid: ``(S, S)`` bool, where both maps are known; None for everywhere.

    Returns:
        1 for identical maps, about 0 for unrelated ones; NaN when either is constant ("no explanation") or
        too little of them is valid.

    Raises:
        SkyviewError: There is no such measure.
        ValueError: The maps differ in shape.
    """
    return _all_of([SIMILARITIES[name]], a, b, valid)[name]


def similarities(a: np.ndarray, b: np.ndarray, valid: np.ndarray | None = None) -> dict[str, float]:
    """Likeness of two maps by every measure; see `similarity`."""
    return _all_of(SIMILARITIES, a, b, valid)


def _all_of(
    measures: Registry[Similarity] | list[Similarity],
    a: np.ndarray,
    b: np.ndarray,
    valid: np.ndarray | None,
) -> dict[str, float]:
    if a.shape != b.shape or a.ndim != 2:
        raise ValueError(f"maps of shapes {a.shape} and {b.shape} cannot be compared")
    mask = np.ones(a.shape, dtype=bool) if valid is None else np.asarray(valid, dtype=bool)
    if is_constant(a, mask) or is_constant(b, mask):
        return {measure.name: float("nan") for measure in measures}
    first, second = np.abs(a).astype(np.float64), np.abs(b).astype(np.float64)
    return {measure.name: float(measure.compare(first, second, mask)) for measure in measures}


def pooled(values: np.ndarray, valid: np.ndarray, cells: int = CELLS) -> tuple[np.ndarray, np.ndarray]:
    """Area averages on a grid of cells, and which cells are valid throughout.

    Args:
        values: ``(S, S)`` map.
        valid: ``(S, S)`` bool.
        cells: Cells along a side; a smaller map keeps its own size.
    """
    size = min(cells, values.shape[0]), min(cells, values.shape[1])
    if size == values.shape:
        return values, valid
    shape = size[1], size[0]
    means = cv2.resize(np.where(valid, values, 0.0).astype(np.float64), shape, interpolation=cv2.INTER_AREA)
    share = cv2.resize(valid.astype(np.float64), shape, interpolation=cv2.INTER_AREA)
    return means, share > 1 - 1e-6


def _cells_of(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    first, mask = pooled(a, valid)
    second, _ = pooled(b, valid)
    return first[mask], second[mask]


@_measure(
    "Rank correlation",
    "Do both maps order the parts of the picture alike? Spearman's rho of 56 x 56 cell averages.",
    "Spearman 1904; ties get their mean rank",
)
def spearman(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Spearman's rank correlation of cell averages, -1 to 1."""
    first, second = _cells_of(a, b, valid)
    if first.size < FEWEST or is_constant(first) or is_constant(second):
        return float("nan")
    ranks = stats.rankdata(first), stats.rankdata(second)
    return float(np.corrcoef(*ranks)[0, 1])


def scaled(values: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """A map >= 0 divided by its 99th percentile (its maximum, where that is 0), clipped to [0, 1]."""
    seen = values[valid]
    top = float(np.percentile(seen, 99)) or float(seen.max())
    return np.where(valid, np.clip(values / top, 0, 1), 0.0)


@_measure(
    "Structural similarity",
    "Do the maps look alike? SSIM with a fixed range; empty regions count as alike.",
    "Wang et al. 2004, eq. 13; Gaussian window, sigma 1.5, 11 x 11",
)
def ssim(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Mean structural similarity, range L = 1, over pixels whose whole window is valid and inside."""
    inner = ndimage.binary_erosion(valid, np.ones((2 * SSIM_REACH + 1,) * 2), border_value=0)
    if inner.sum() < FEWEST:
        return float("nan")
    x, y = scaled(a, valid), scaled(b, valid)
    mx, my, mxx, myy, mxy = (_windowed(z) for z in (x, y, x * x, y * y, x * y))
    c1, c2 = 0.01**2, 0.03**2
    above = (2 * mx * my + c1) * (2 * (mxy - mx * my) + c2)
    below = (mx * mx + my * my + c1) * (mxx - mx * mx + myy - my * my + c2)
    return float((above / below)[inner].mean())


def _windowed(values: np.ndarray) -> np.ndarray:
    return ndimage.gaussian_filter(values, SSIM_SIGMA, radius=SSIM_REACH)


def _top(values: np.ndarray, share: float) -> np.ndarray:
    """Membership in the top share, 0 to 1; values tied at its edge share the places that are left.

    The floor of a map (its zeros, mostly) is never part of its top, or two sparse maps would overlap in all
    that they leave out.
    """
    places = max(1, round(share * values.size))
    edge = np.partition(values, -places)[-places]
    above, tied = values > edge, values == edge
    if edge <= values.min():
        return above.astype(np.float64)
    return above + tied * ((places - above.sum()) / tied.sum())


@_measure(
    "Overlap of the top 5 %",
    "Do the maps point at the same spot? Intersection over union of their strongest 5 % of 56 x 56 cells.",
    "Jaccard 1912; ties share the places that are left and the floor has none: no order of pixels decides",
)
def top5(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Intersection over union of the strongest 5 % of the cell averages, 0 to 1."""
    first, second = _cells_of(a, b, valid)
    if first.size < FEWEST or is_constant(first) or is_constant(second):
        return float("nan")
    one, two = _top(first, TOP_SHARE), _top(second, TOP_SHARE)
    return float(np.minimum(one, two).sum() / np.maximum(one, two).sum())

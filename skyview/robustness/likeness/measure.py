"""What a measure of likeness is, and what all of them share: the registry, the cells, the scale of a map."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from skyview.registry import Parameter, Registry

Compare = Callable[[np.ndarray, np.ndarray, np.ndarray], float]

CELLS = 56
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
        compare: Function of two maps ``(S, S)`` and the mask of valid pixels; NaN where undefined. The maps
            are >= 0 unless the measure knows signs and was asked for them.
        knows_signs: Whether it can compare maps with their signs.
        unit: Unit of a distance, which is 0 for identical maps; empty for a likeness, which is 1.
        parameters: Further settings; none so far.
    """

    name: str
    label: str
    summary: str
    reference: str
    compare: Compare
    knows_signs: bool = False
    unit: str = ""
    parameters: tuple[Parameter, ...] = ()

    @property
    def identical(self) -> float:
        """What identical maps get."""
        return 0.0 if self.unit else 1.0


SIMILARITIES: Registry[Similarity] = Registry("similarity")
"""All measures of likeness, families in the order of the menus."""


def measure(
    label: str, summary: str, reference: str, *, knows_signs: bool = False, unit: str = ""
) -> Callable[[Compare], Compare]:
    """Register the function below as a measure, under its name."""

    def register(compare: Compare) -> Compare:
        SIMILARITIES.add(Similarity(compare.__name__, label, summary, reference, compare, knows_signs, unit))
        return compare

    return register


def is_constant(values: np.ndarray, valid: np.ndarray | None = None) -> bool:
    """Whether a map is the same everywhere (or not finite): no explanation."""
    seen = np.abs(values if valid is None else values[valid])
    if seen.size == 0 or not np.isfinite(seen).all():
        return True
    return bool(np.ptp(seen) <= 1e-6 * seen.max())


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


def cells_of(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Averages (n,) of both maps over the cells that are valid; None where they are too few or all alike."""
    first, mask = pooled(a, valid)
    second, _ = pooled(b, valid)
    one, two = first[mask], second[mask]
    if (
        one.size < FEWEST
        or np.ptp(one) <= 1e-6 * np.abs(one).max()
        or np.ptp(two) <= 1e-6 * np.abs(two).max()
    ):
        return None
    return one, two


def scaled(values: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """A map >= 0 divided by its 99th percentile (its maximum, where that is 0), clipped to [0, 1]."""
    seen = values[valid]
    top = float(np.percentile(seen, 99)) or float(seen.max())
    return np.where(valid, np.clip(values / top, 0, 1), 0.0)

"""Lines around the strongest part of a map."""

import numpy as np
from scipy.ndimage import gaussian_filter
from skimage.measure import find_contours

from skyview.explain.attribution import Attribution

_SMOOTH = 3.0  # map pixels (standard deviation): lines around single grains would hide what they enclose


def contours(attribution: Attribution, share: float) -> list[np.ndarray]:
    """Lines around the strongest part of a map.

    Args:
        attribution: The map; of a signed one, what speaks for the class is strong.
        share: How much of the explained view they enclose, 0 to 1; 0 for no lines.

    Returns:
        Each line as ``(n, 2)`` points x, y in capture pixels, pixel (0, 0) covering [0, 1) x [0, 1).
    """
    if share <= 0 or attribution.is_empty:
        return []
    smooth = gaussian_filter(np.nan_to_num(attribution.values), _SMOOTH)
    low, high = float(smooth.min()), float(smooth.max())
    level = max(float(np.quantile(smooth, 1 - share)), low + 1e-3 * (high - low))
    view, cell = attribution.view, attribution.view.side / smooth.shape[0]
    # one pixel of padding, so that lines that reach the edge are closed
    return [
        np.stack([view.left + (line[:, 1] - 0.5) * cell, view.top + (line[:, 0] - 0.5) * cell], axis=1)
        for line in find_contours(np.pad(smooth, 1, constant_values=low), level)
    ]


def within(line: np.ndarray, width: float, height: float) -> list[np.ndarray]:
    """The parts of a line, each ``(n, 2)`` with n > 1, that lie inside a frame."""
    inside = (line >= 0).all(axis=1) & (line[:, 0] <= width) & (line[:, 1] <= height)
    cuts = np.flatnonzero(np.diff(inside.astype(int))) + 1
    runs = zip(np.split(line, cuts), np.split(inside, cuts), strict=True)
    return [part for part, seen in runs if seen.size and seen[0] and len(part) > 1]

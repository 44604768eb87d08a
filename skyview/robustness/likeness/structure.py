"""Do two maps look alike, as pictures do? Structural similarity, at one and at five scales, and of edges."""

import cv2
import numpy as np
from scipy import ndimage, stats
from skimage.feature import hog

from skyview.robustness.likeness.measure import FEWEST, measure, scaled

SSIM_SIGMA = 1.5
SSIM_REACH = 5
C1, C2 = 0.01**2, 0.03**2

SCALES = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
"""Weights of the scales, from the finest to the coarsest (Wang et al. 2003, section 3.2)."""

HOG_CELLS, HOG_SIDE = 14, 16
"""Cells of the histograms along a side, and pixels along a side of each: 224, as in Adebayo et al. 2018."""


@measure(
    "Structural similarity",
    "Do the maps look alike? SSIM with a fixed range; empty regions count as alike.",
    "Wang et al. 2004, eq. 13; Gaussian window, sigma 1.5, 11 x 11",
)
def ssim(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Mean structural similarity, range L = 1, over pixels whose whole window is valid and inside."""
    parts = _ssim_parts(scaled(a, valid), scaled(b, valid), valid)
    return float("nan") if parts is None else parts[0]


@measure(
    "Structural similarity at five scales",
    "Do the maps look alike from near and from afar? MS-SSIM with a fixed range; maps of 176 pixels or more.",
    "Wang, Simoncelli & Bovik 2003; products of negative terms count as 0",
)
def ms_ssim(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Multi-scale structural similarity, range L = 1, 0 to 1; NaN where a scale has no whole window."""
    x, y, result = scaled(a, valid), scaled(b, valid), 1.0
    for scale, weight in enumerate(SCALES):
        parts = _ssim_parts(x, y, valid)
        if parts is None:
            return float("nan")
        last = scale == len(SCALES) - 1
        result *= max(parts[0] if last else parts[1], 0.0) ** weight
        if not last:
            x, y, valid = _halved(x), _halved(y), _halved(valid.astype(np.float64)) == 1
    return result


@measure(
    "Edges",
    "Do the maps have the same edges? Rank correlation of their histograms of oriented gradients.",
    "Adebayo et al. 2018 (HOG of 16 x 16 cells); Dalal & Triggs 2005; only where both are known everywhere",
)
def hog_rank(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Spearman's correlation of histograms of oriented gradients, -1 to 1; NaN under a mask.

    A larger map than 224 pixels is averaged down to that, so that cells have `HOG_SIDE` pixels whatever its
    size: in larger ones each direction of a noisy map is about as frequent, the histograms (clipped at 0.2,
    as Dalal & Triggs do) are the same everywhere, and nothing of the map is left. NaN where they are still.
    """
    if not valid.all():
        return float("nan")
    a, b = _averaged(a), _averaged(b)
    side, everywhere = max(1, min(a.shape) // HOG_CELLS), np.ones(a.shape, bool)
    options = {"pixels_per_cell": (side, side), "cells_per_block": (1, 1), "orientations": 9}
    one, two = (hog(scaled(values, everywhere), **options) for values in (a, b))
    if np.ptp(one) == 0 or np.ptp(two) == 0:
        return float("nan")
    return float(np.corrcoef(stats.rankdata(one), stats.rankdata(two))[0, 1])


def _averaged(values: np.ndarray) -> np.ndarray:
    """Area averages, so that the shorter side has no more pixels than cells of `HOG_SIDE` need."""
    share = HOG_CELLS * HOG_SIDE / min(values.shape)
    if share >= 1:
        return values
    rows, columns = (round(share * side) for side in values.shape)
    return cv2.resize(values, (columns, rows), interpolation=cv2.INTER_AREA)


def _ssim_parts(x: np.ndarray, y: np.ndarray, valid: np.ndarray) -> tuple[float, float] | None:
    """Mean structural similarity and mean of its contrast and structure; None for too few whole windows."""
    inner = ndimage.binary_erosion(valid, np.ones((2 * SSIM_REACH + 1,) * 2), border_value=0)
    if not inner.any() or min(x.shape) < FEWEST - SSIM_REACH:
        return None
    mx, my, mxx, myy, mxy = (_windowed(z) for z in (x, y, x * x, y * y, x * y))
    structure = (2 * (mxy - mx * my) + C2) / (mxx - mx * mx + myy - my * my + C2)
    whole = (2 * mx * my + C1) / (mx * mx + my * my + C1) * structure
    return float(whole[inner].mean()), float(structure[inner].mean())


def _windowed(values: np.ndarray) -> np.ndarray:
    return ndimage.gaussian_filter(values, SSIM_SIGMA, radius=SSIM_REACH)


def _halved(values: np.ndarray) -> np.ndarray:
    """Means of 2 x 2 pixels; an odd last row or column is dropped."""
    rows, columns = values.shape[0] // 2, values.shape[1] // 2
    return values[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).mean(axis=(1, 3))

"""How much a group of stars stands out from those around it: an open cluster does, a part of a field not."""

import cv2
import numpy as np

CLUSTER = "open_cluster"

LEAST = 1.5
"""Starlight in the middle of an open cluster's tile, relative to that around it, at least.

Measured on fields of sources that the network was not trained on: see ``resources/help/tiles.md``.
"""

_SIDE = 448  # pixels along a tile's side at which stars are looked for: about 2 to a star's width
_INNER, _RING = 0.25, (0.6, 1.3)  # radii in sides of the tile: the middle, and what it is compared with
_ENOUGH = 0.4  # share of the ring that has to lie in the picture
_SMOOTH = 1.0  # pixels of the blur in which a peak is a star
_FLOOR = 4.0 / 255  # above the sky, and
_NOISES = 4.0  # times its noise: a star
_TIE = 1e-6
_SKY = 31, 4  # pixels of the median that is the sky, in a picture reduced by so much


def contrast(picture: np.ndarray, y: float, x: float, side: float) -> float | None:
    """Starlight per area in the middle of a tile over that in a ring around it.

    Each star counts by the root of its peak above the sky, so that neither the faintest nor one bright star
    decides.

    Args:
        picture: ``(H, W, 3)`` display values in [0, 1].
        y: Row of the tile's middle.
        x: Its column.
        side: Of the tile, in pixels.

    Returns:
        The ratio, infinite without stars around; None where the picture is smaller than the ring, or too
        little of the ring lies in it.
    """
    height, width = picture.shape[:2]
    reach = _RING[1] * side
    if 2 * reach > min(height, width):
        return None
    top, left = max(0, int(y - reach)), max(0, int(x - reach))
    part = picture[top : min(height, int(y + reach) + 1), left : min(width, int(x + reach) + 1)]
    scale = min(1.0, _SIDE / side)
    grey = np.ascontiguousarray(part.max(axis=2), dtype=np.float32)
    grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    rows, columns = np.indices(grey.shape, dtype=np.float32)
    away = np.hypot(rows - (y - top) * scale, columns - (x - left) * scale) / (side * scale)
    inner, ring = away < _INNER, (away >= _RING[0]) & (away < _RING[1])
    whole = np.pi * (_RING[1] ** 2 - _RING[0] ** 2) * (side * scale) ** 2
    if ring.sum() < _ENOUGH * whole:
        return None
    light = _starlight(grey)
    middle, around = float(light[inner].mean()), float(light[ring].mean())
    return middle / around if around > 0 else float("inf")


def stands_out(picture: np.ndarray, y: float, x: float, side: float) -> bool:
    """Whether a tile taken for an open cluster has more stars than its surroundings, or there are none."""
    found = contrast(picture, y, x, side)
    return found is None or found >= LEAST


def _starlight(grey: np.ndarray) -> np.ndarray:
    """Root of the height above the sky where a star has its peak, 0 elsewhere; of ``(H, W)`` in [0, 1]."""
    wide, by = _SKY
    small = cv2.resize(grey, None, fx=1 / by, fy=1 / by, interpolation=cv2.INTER_AREA)
    sky = cv2.medianBlur(np.round(small * 255).astype(np.uint8), wide).astype(np.float32) / 255
    above = cv2.GaussianBlur(grey, (0, 0), _SMOOTH) - cv2.resize(sky, grey.shape[::-1])
    noise = 1.4826 * float(np.median(np.abs(above - np.median(above))))
    rows, columns = np.indices(above.shape, dtype=np.float32)
    above += _TIE * (rows + columns)  # of a burnt-out star's many equal pixels one is its peak
    peak = (above == cv2.dilate(above, np.ones((5, 5)))) & (above > max(_NOISES * noise, _FLOOR))
    return np.where(peak, np.sqrt(np.maximum(above, 0)), 0)

"""Whether what is taken for a cluster is one: an open one stands out, a globular one is more than a star."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

LEAST = 1.5
"""Starlight in the middle of an open cluster's tile, relative to that around it, at least.

Measured on fields of sources that the network was not trained on: see ``resources/help/tiles.md``.
"""

STARS = 65
"""Stars in the middle of a globular cluster's tile, at least, unless its light is wider than a star's."""

WIDE = 0.067
"""Shares of the tile's side beyond which a light that falls to a quarter is wider than any star's.

Both measured, as `LEAST` is: see ``resources/help/tiles.md``.
"""

_SIDE = 448  # pixels along a tile's side at which stars are looked for: about 2 to a star's width
_INNER, _RING = 0.25, (0.6, 1.3)  # radii in sides of the tile: the middle, and what it is compared with
_ENOUGH = 0.4  # share of the ring that has to lie in the picture
_SMOOTH = 1.0  # pixels of the blur in which a peak is a star
_FLOOR = 4.0 / 255  # above the sky, and
_NOISES = 4.0  # times its noise: a star
_TIE = 1e-6
_REACH, _NEAR, _OUTSIDE = 0.6, 0.15, 0.45  # radii in sides: of a profile, of its middle, where it is the sky
_STARS, _CORE = 0.2, 3.0  # radius in sides in which stars are counted, and in pixels, in which they are not
_LIGHT, _FINE, _COARSE = 6.0, 2.0, 4.0  # pixels of blurs: where the light is, its profile, what is no star
_RAYS = 128  # directions of a profile: its median knows neither spikes nor single stars
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


@dataclass(frozen=True)
class Core:
    """The light in the middle of a tile.

    Attributes:
        stars: Stars around its brightest place, that place left out.
        radius: Where half of all directions have fallen to a quarter of the light, in sides of the tile; NaN
            where that is not to be seen.
    """

    stars: int
    radius: float


def core(picture: np.ndarray, y: float, x: float, side: float) -> Core:
    """How many stars there are in the middle of a tile, and how wide the light is that they stand in.

    Arguments as of `contrast`.
    """
    height, width = picture.shape[:2]
    reach, scale = (_REACH + 0.05) * side, _SIDE / side
    top, left = max(0, int(y - reach)), max(0, int(x - reach))
    part = picture[top : min(height, int(y + reach) + 1), left : min(width, int(x + reach) + 1)]
    grey = np.ascontiguousarray(part.max(axis=2), dtype=np.float32)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=how)
    rows, columns = np.indices(grey.shape, dtype=np.float32)
    near = np.hypot(rows - (y - top) * scale, columns - (x - left) * scale) < _NEAR * _SIDE
    light = np.where(near, cv2.GaussianBlur(grey, (0, 0), _LIGHT), -1)
    row, column = np.unravel_index(int(np.argmax(light)), light.shape)
    away = np.hypot(rows - row, columns - column)
    counted = _peaks(grey) & (away > _CORE) & (away < _STARS * _SIDE)
    return Core(int(counted.sum()), _quarter(grey, float(row), float(column)) / _SIDE)


def is_more_than_a_star(picture: np.ndarray, y: float, x: float, side: float) -> bool:
    """Whether a tile taken for a globular cluster is resolved into stars, or its light wider than one star's.

    A bright star has the same steep profile in the middle whatever its glow, and no stars of its own.
    """
    found = core(picture, y, x, side)
    return found.stars >= STARS or not found.radius <= WIDE


CONDITIONS: dict[str, Callable[[np.ndarray, float, float, float], bool]] = {
    "open_cluster": stands_out,
    "globular_cluster": is_more_than_a_star,
}
"""What a tile has to fulfil besides what the network says, by its class; arguments as of `contrast`."""

CONDITIONS_VERSION = 2
"""Raised whenever a condition changes: what was looked at again before is asked anew."""


def _peaks(grey: np.ndarray) -> np.ndarray:
    """Where a star has its peak above the light it stands in; of ``(H, W)`` in [0, 1], bool."""
    above = cv2.GaussianBlur(grey, (0, 0), _SMOOTH) - cv2.GaussianBlur(grey, (0, 0), _COARSE)
    noise = 1.4826 * float(np.median(np.abs(above - np.median(above))))
    found: np.ndarray = (above == cv2.dilate(above, np.ones((5, 5)))) & (above > max(_NOISES * noise, _FLOOR))
    return found


def _quarter(grey: np.ndarray, row: float, column: float) -> float:
    """Pixels from a place to where the median of all directions has fallen to a quarter of it, or NaN."""
    radii = np.arange(int(_REACH * _SIDE))[:, None]
    angles = np.linspace(0, 2 * np.pi, _RAYS, endpoint=False)
    rays = cv2.remap(
        cv2.GaussianBlur(grey, (0, 0), _FINE),
        (column + radii * np.cos(angles)).astype(np.float32),
        (row + radii * np.sin(angles)).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=math.nan,
    )
    seen = np.isfinite(rays).any(axis=1)  # the light may lie near a corner of the capture
    profile = np.nanmedian(rays[seen], axis=1)
    outside = profile[int(_OUTSIDE * _SIDE) :]
    if not outside.size:
        return math.nan
    sky = float(np.median(outside))
    low = np.nonzero(profile - sky < 0.25 * (profile[:3].max() - sky))[0]
    return float(low[0]) if low.size else math.nan


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

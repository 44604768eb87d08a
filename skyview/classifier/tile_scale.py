"""How much of a large capture makes one tile: about as much sky as the captures a network was trained on."""

import math
from typing import TYPE_CHECKING

import numpy as np

from skyview.captures.stretch import default_stretch
from skyview.simulator.realism import measure

if TYPE_CHECKING:
    from skyview.captures import Capture

STAR = 1.0
"""FWHM of stars in the network's input, pixels: the median of the reduced captures it was trained on."""

PLATE = 8.0
"""Arcseconds per pixel of the network's input, where stars cannot be measured: half a degree to a tile."""

COARSER = (1.0, 2.0)
"""Scales of the tiles, relative to the finest one, which is explained; the others only find large objects.

Tiles half as large find more, but are wrong more often than right about what they add: in a mosaic of 60
megapixels with 30 objects, 21 instead of 14 are found, and 33 that are none instead of 1.
"""

_PATCH = 512  # pixels of a patch that stars are measured in
_LEAST = 64  # pixels of a patch that is worth measuring
_PATCHES = 3  # along each axis


def star_width(capture: "Capture") -> float | None:
    """Median FWHM of stars in patches of a capture, in pixels; None without stars."""
    height, width, found = capture.height, capture.width, []
    stretch = default_stretch(capture)
    for row in range(_PATCHES):
        for column in range(_PATCHES):
            top = max(0, round((height - _PATCH) * (row + 0.5) / _PATCHES))
            left = max(0, round((width - _PATCH) * (column + 0.5) / _PATCHES))
            patch = capture.pixels[top : top + _PATCH, left : left + _PATCH]
            if min(patch.shape[:2]) >= _LEAST:
                found.append(measure(stretch.to_uint8(patch))["FWHM"])
    known = [value for value in found if math.isfinite(value)]
    return float(np.median(known)) if known else None


def cells_for(capture: "Capture", size: int) -> tuple[tuple[float, ...], float | None]:
    """Capture pixels along a side of a pixel of the network's input, and the FWHM of the capture's stars.

    Args:
        capture: The capture.
        size: ``S``, side of the network's input.

    Returns:
        One number for each of `COARSER` whose tiles fit into the capture, the finest first; and the FWHM in
        pixels, None without stars.
    """
    stars = star_width(capture)
    finest, least = cell_for(capture, size, stars), min(capture.height, capture.width)
    return tuple(finest * by for by in COARSER if by == 1 or finest * by * size <= least), stars


def cell_for(capture: "Capture", size: int, stars: float | None) -> float:
    """Capture pixels that become one pixel of the network's input.

    By the width of its stars, else by its plate scale, else so that three tiles lie side by side. Never less
    than 1, and never so much that the shorter side is less than a tile.

    Args:
        capture: The capture.
        size: ``S``, side of the network's input.
        stars: FWHM of its stars in pixels, None where there are none.
    """
    plate = capture.pixel_scale
    if stars is not None:
        cell = stars / STAR
    elif plate:
        cell = PLATE / plate
    else:
        cell = min(capture.height, capture.width) / (2 * size)
    return max(1.0, min(cell, min(capture.height, capture.width) / size))

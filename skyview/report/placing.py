"""A map where it belongs: on its view's box, over the picture it explains."""

import numpy as np

from skyview.classifier.views import View
from skyview.explain.attribution import Attribution
from skyview.report.palettes import DIVERGING, PALETTES, SEQUENTIAL, heat

CLEAR, FULL = 0.03, 0.35
"""Strengths (of the map's 99th percentile) from which a map begins to cover the picture, and fully does."""


def placed(values: np.ndarray, view: View, height: int, width: int) -> np.ndarray:
    """Resample a map of a view to the pixels of a capture.

    Bilinear between the centres of the map's pixels, constant in its outer half pixel.

    Args:
        values: ``(S, S)`` map of the view.
        view: The box it covers.
        height: Of the capture, in pixels.
        width: Of the capture.

    Returns:
        ``(height, width)`` float32; NaN outside the box.
    """
    source = np.asarray(values, dtype=np.float32)
    row, row_share, row_inside = _places(view.top, view.side, source.shape[0], height)
    column, column_share, column_inside = _places(view.left, view.side, source.shape[1], width)
    last_row, last_column = source.shape[0] - 1, source.shape[1] - 1
    rows = source[row] * (1 - row_share[:, None]) + source[np.minimum(row + 1, last_row)] * row_share[:, None]
    full = rows[:, column] * (1 - column_share) + rows[:, np.minimum(column + 1, last_column)] * column_share
    full[~row_inside] = np.nan
    full[:, ~column_inside] = np.nan
    return full


def _places(start: float, side: float, size: int, length: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each capture pixel along an axis: the map pixel below, the share of the next, whether inside."""
    centre = np.arange(length) + 0.5
    place = np.clip((centre - start) * size / side - 0.5, 0, size - 1)
    below = np.minimum(np.floor(place).astype(int), size - 1)
    return below, (place - below).astype(np.float32), (centre >= start) & (centre <= start + side)


def palette_for(attribution: Attribution, palette: str | None = None) -> str:
    """The palette named; if none is, the usual one for a signed or an unsigned map."""
    return palette or (DIVERGING if attribution.signed else SEQUENTIAL)


def levels(attribution: Attribution, palette: str) -> np.ndarray:
    """Values of a map as places on a palette, ``(S, S)`` float32 in [0, 1].

    On a diverging palette the sign is kept and 0.5 is 0; on others it is the map's strength.
    """
    strength = attribution.positive()
    if PALETTES[palette].diverging if palette in PALETTES else False:
        return np.float32(0.5) + np.float32(0.5) * np.sign(attribution.values).astype(np.float32) * strength
    return strength


def overlay(
    picture: np.ndarray,
    attribution: Attribution,
    *,
    opacity: float = 0.5,
    palette: str | None = None,
) -> np.ndarray:
    """Lay a map over the picture it explains.

    Weak parts of the map are clear, so that the sky stays sky; strong parts cover with ``opacity``.

    Args:
        picture: ``(H, W, 3)`` display values in [0, 1].
        attribution: The map.
        opacity: 0 (picture alone) to 1.
        palette: Name of a palette; None for fire, or blue to red for a signed map.

    Returns:
        ``(H, W, 3)`` float32 in [0, 1].

    Raises:
        SkyviewError: There is no such palette.
    """
    height, width = picture.shape[:2]
    name = palette_for(attribution, palette)
    colours = heat(placed(levels(attribution, name), attribution.view, height, width), name)
    strength = np.nan_to_num(placed(attribution.positive(), attribution.view, height, width))
    cover = np.clip((strength - CLEAR) / (FULL - CLEAR), 0, 1)[:, :, None] * np.float32(opacity)
    return (np.asarray(picture, dtype=np.float32) * (1 - cover) + colours / np.float32(255) * cover).astype(
        np.float32
    )

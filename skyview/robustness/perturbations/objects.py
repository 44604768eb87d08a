"""Where the object is in a view, and where the sky: from a known mask, or from the picture."""

import numpy as np
from scipy.ndimage import binary_dilation, gaussian_filter

from skyview.classifier.views import View, cut

SMOOTHING = 2.0
"""Standard deviation in pixels of the smoothing: wider than a star, narrower than an object."""

ABOVE = 4.0
"""Standard deviations of the smoothed sky above which light belongs to an object or a bright star."""

USUAL_SIZE = 224

FWHM = 2.0
"""Usual width of a star in a view of `USUAL_SIZE` pixels, in pixels; a mask is grown by twice that."""

_FLOOR = 1 / 510
_ROUNDS = 10
_CLIP = 3.0


def sky_light(picture: np.ndarray) -> np.ndarray:
    """Brightness of a view, smoothed with `SMOOTHING`: (S, S) float64 of (S, S, 3)."""
    return gaussian_filter(np.asarray(picture, np.float64).mean(axis=-1), SMOOTHING, mode="reflect")


def object_mask(picture: np.ndarray, inside: np.ndarray | None = None) -> np.ndarray:
    """Find objects and bright stars in a view.

    Smoothed light more than `ABOVE` standard deviations above the sky, grown by two widths of a star. Level
    and spread of the sky are the clipped median and 1.4826 MAD of the light below it: objects only ever add
    light, and what falls off towards the corners widens the spread rather than making an object of the
    middle.

    Args:
        picture: (S, S, 3) display values in [0, 1].
        inside: (S, S) bool, where the view lies within the frame; None for everywhere.

    Returns:
        (S, S) bool; a dark nebula is not found.
    """
    light = sky_light(picture)
    values = light.ravel() if inside is None else light[inside]
    level, spread = 0.0, 0.0
    for _ in range(_ROUNDS if values.size else 0):
        level = float(np.median(values))
        spread = max(1.4826 * float(np.median(level - values[values <= level])), _FLOOR)
        kept = np.abs(values - level) <= _CLIP * spread
        if kept.all():
            break
        values = values[kept]
    return grown(light > level + ABOVE * spread)


def true_mask(mask: np.ndarray, view: View, size: int) -> np.ndarray:
    """Cut the known mask of a capture to a view and grow it: (S, S) bool of (H, W) bool."""
    share = cut(np.repeat(np.asarray(mask, np.float32)[:, :, None], 3, axis=2), view, size)
    return grown(share[..., 0] > 0)


def inside_frame(height: int, width: int, view: View, size: int) -> np.ndarray:
    """Where a view lies within its capture's frame: (S, S) bool."""
    return cut(np.ones((height, width, 3), np.float32), view, size)[..., 0] > 0.999


def grown(mask: np.ndarray) -> np.ndarray:
    """Grow a mask (S, S) of a view by two widths of a star in every direction."""
    wide = 2 * FWHM * mask.shape[0] / USUAL_SIZE
    reach = int(np.ceil(wide))
    rows, columns = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    return binary_dilation(mask, np.hypot(rows, columns) <= wide)

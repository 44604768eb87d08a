"""Directions and lengths on the sky, for the scale bar and the compass of a picture."""

from dataclasses import dataclass

import numpy as np

from skyview.captures import Capture

_STEPS = (1, 2, 5, 10, 15, 30)
_LENGTHS = [(step * unit, step, sign) for unit, sign in ((1, "″"), (60, "′"), (3600, "°")) for step in _STEPS]


@dataclass(frozen=True)
class ScaleBar:
    """A round angle and its length.

    Attributes:
        pixels: Length in pixels of the capture.
        label: The angle, such as ``10′``.
    """

    pixels: float
    label: str


def scale_bar(scale: float, width: float) -> ScaleBar | None:
    """The longest round angle that takes at most a quarter of a width.

    Args:
        scale: Arcsec per pixel, > 0.
        width: In the same pixels.
    """
    fitting = [item for item in _LENGTHS if item[0] / scale <= 0.25 * width]
    if not fitting:
        return None
    arcsec, step, sign = fitting[-1]
    return ScaleBar(arcsec / scale, f"{step}{sign}")


@dataclass(frozen=True)
class Compass:
    """Unit vectors ``(x, y)`` to celestial north and east on the picture, y downwards."""

    north: tuple[float, float]
    east: tuple[float, float]


def centre(capture: Capture) -> tuple[float, float] | None:
    """Right ascension and declination of the centre of a capture in degrees; None where unknown."""
    if capture.wcs is None or not str(capture.wcs.wcs.ctype[0]).startswith("RA"):
        return None
    longitude, latitude = (
        float(v) for v in capture.wcs.all_pix2world((capture.width - 1) / 2, (capture.height - 1) / 2, 0)
    )
    return (longitude % 360, latitude) if np.isfinite([longitude, latitude]).all() else None


def compass(capture: Capture) -> Compass | None:
    """North and east at the centre of a capture; None without a WCS."""
    place = centre(capture)
    if capture.wcs is None or place is None:
        return None
    longitude, latitude = place
    step = 1e-3
    widen = max(np.cos(np.deg2rad(latitude)), 1e-6)
    points = capture.wcs.wcs_world2pix(
        [[longitude, latitude], [longitude, latitude + step], [longitude + step / widen, latitude]], 0
    )
    arrows = []
    for point in points[1:]:
        away = np.asarray(point) - points[0]
        length = float(np.hypot(*away))
        if not np.isfinite(length) or length == 0:
            return None
        arrows.append((float(away[0] / length), float(away[1] / length)))
    return Compass(arrows[0], arrows[1])

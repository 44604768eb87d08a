"""How a map lies over its picture: the usual blend modes, by name."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from skyview.report.placing import CLEAR, FULL

Mix = Callable[[np.ndarray, np.ndarray], np.ndarray]

LINES_ALONE = 0.1
"""Share of the view that lines enclose where they are all that is shown, unless another is chosen."""


@dataclass(frozen=True)
class Blend:
    """A blend mode.

    Attributes:
        name: Name for settings.
        mix: Colours of the picture and of the map, ``(h, w, 3)`` float32 in [0, 1], to those that are seen
            where the map covers; None for the map's own. What mixes covers everywhere, also where it is weak.
        lines: The map's colours are not shown, its contour is.
    """

    name: str
    mix: Mix | None = None
    lines: bool = False


def luminosity(picture: np.ndarray, colours: np.ndarray) -> np.ndarray:
    """Hue and saturation of a picture with the luminosity of a map.

    Source: W3C, Compositing and Blending Level 1, 10.2 (SetLum, ClipColor).

    Args:
        picture: ``(h, w, 3)`` float32 in [0, 1].
        colours: Of the map, the same.

    Returns:
        ``(h, w, 3)`` float32 in [0, 1].
    """
    weights = np.array([[0.3, 0.59, 0.11]], np.float32)
    light, own = (cv2.transform(each, weights)[..., None] for each in (colours, picture))
    out = picture + (light - own)
    least, most = out.min(axis=2, keepdims=True), out.max(axis=2, keepdims=True)
    scale = np.ones_like(light)
    np.divide(light, light - least, out=scale, where=least < 0)
    high = np.ones_like(light)
    np.divide(1 - light, most - light, out=high, where=most > 1)
    return np.clip(light + (out - light) * np.minimum(scale, high), 0, 1)


BLENDS: dict[str, Blend] = {
    blend.name: blend
    for blend in (
        Blend("normal"),
        Blend("multiply", lambda picture, colours: picture * colours),
        Blend("screen", lambda picture, colours: picture + colours - picture * colours),
        Blend("luminosity", luminosity),
        Blend("lines", lines=True),
    )
}
"""All blend modes by name."""


def cover(strength: np.ndarray, blend: str, threshold: float) -> np.ndarray:
    """How far a map covers its picture.

    Args:
        strength: ``(h, w)`` of the map's 99th percentile; NaN outside the explained view.
        blend: Name of one of `BLENDS`.
        threshold: Strength below which the map is clear, 0 to 1.

    Returns:
        ``(h, w)`` float32 in [0, 1].
    """
    shown = np.ones_like(strength) if BLENDS[blend].mix else (strength - CLEAR) / (FULL - CLEAR)
    clear = np.isnan(strength) | (strength < threshold) | BLENDS[blend].lines
    return np.where(clear, np.float32(0), np.clip(shown, 0, 1)).astype(np.float32)


def share_of_lines(contour: float, blend: str) -> float:
    """Share of the explained view that lines enclose: the one chosen, or one where only lines are shown."""
    return contour or (LINES_ALONE if BLENDS[blend].lines else 0.0)

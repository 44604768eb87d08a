"""How a map lies over its picture: the usual blend modes, by name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from skyview.gui.language import tr

if TYPE_CHECKING:
    import numpy as np

_Mode = QPainter.CompositionMode

NORMAL, LUMINOSITY, LINES = "normal", "luminosity", "lines"


@dataclass(frozen=True)
class Blend:
    """A blend mode.

    Attributes:
        name: Name for settings.
        label: Name for people.
        mode: How the map's colours are put over the picture's.
        whole: The map's colours are put everywhere, not only where it is strong.
    """

    name: str
    label: str
    mode: _Mode = _Mode.CompositionMode_SourceOver
    whole: bool = False


BLENDS: dict[str, Blend] = {
    blend.name: blend
    for blend in (
        Blend(NORMAL, tr("Normal")),
        Blend(
            "multiply", tr("Multiply: dark where the map is weak"), _Mode.CompositionMode_Multiply, whole=True
        ),
        Blend(
            "screen", tr("Screen: light added where it is strong"), _Mode.CompositionMode_Screen, whole=True
        ),
        Blend(LUMINOSITY, tr("Luminosity: the map's light, the sky's colours"), whole=True),
        Blend(LINES, tr("Contour alone")),
    )
}
"""All blend modes by name."""


def luminosity(picture: "np.ndarray", colours: "np.ndarray") -> "np.ndarray":
    """Hue and saturation of a picture with the luminosity of a map.

    Source: W3C, Compositing and Blending Level 1, 10.2 (SetLum, ClipColor).

    Args:
        picture: ``(H, W, 3)`` uint8.
        colours: ``(H, W, 3)`` uint8 of the map.

    Returns:
        ``(H, W, 3)`` uint8.
    """
    import cv2
    import numpy as np

    weights = np.array([[0.3, 0.59, 0.11]], np.float32)
    below = picture.astype(np.float32) / 255
    light = cv2.transform(colours, weights).astype(np.float32)[..., None] / 255
    out = below + (light - cv2.transform(below, weights)[..., None])
    least, most = out.min(axis=2, keepdims=True), out.max(axis=2, keepdims=True)
    scale = np.ones_like(light)
    np.divide(light, light - least, out=scale, where=least < 0)
    high = np.ones_like(light)
    np.divide(1 - light, most - light, out=high, where=most > 1)
    out = light + (out - light) * np.minimum(scale, high)
    return np.round(np.clip(out, 0, 1) * 255).astype(np.uint8)

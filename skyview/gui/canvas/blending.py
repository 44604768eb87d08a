"""How a map lies over its picture: the usual blend modes, by name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from skyview.gui.parts.language import tr

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

    See `skyview.report.blending.luminosity`.

    Args:
        picture: ``(H, W, 3)`` uint8.
        colours: ``(H, W, 3)`` uint8 of the map.

    Returns:
        ``(H, W, 3)`` uint8.
    """
    import numpy as np

    from skyview.report.blending import luminosity as mixed

    below, above = (levels.astype(np.float32) / 255 for levels in (picture, colours))
    return np.round(mixed(below, above) * 255).astype(np.uint8)

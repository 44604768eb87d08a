"""Attribution maps as images for the canvas, in the colours and cover of `skyview.report`'s overlay."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from skyview.gui.pyramid import to_image

if TYPE_CHECKING:
    import numpy as np

    from skyview.explain.attribution import Attribution


@dataclass(frozen=True, eq=False)
class Legend:
    """Colours of a map from one end to the other, and words for the ends."""

    ramp: QImage
    low: str
    high: str


def box_of(attribution: "Attribution") -> QRectF:
    """The square of the capture that a map covers, in capture pixels."""
    view = attribution.view
    return QRectF(view.left, view.top, view.side, view.side)


def render(attribution: "Attribution", palette: str) -> "np.ndarray | None":
    """The map as ``(H, W, 4)`` uint8 with opacity, clear where it is weak; None for an empty map.

    224 x 224 pixels, so quick enough for the window's thread.

    Args:
        attribution: The map.
        palette: Name of a palette; empty for the usual one.
    """
    import numpy as np

    from skyview.report import heat
    from skyview.report.placing import CLEAR, FULL, levels, palette_for

    if attribution.is_empty:
        return None
    name = palette_for(attribution, palette or None)
    cover = np.clip((np.nan_to_num(attribution.positive()) - CLEAR) / (FULL - CLEAR), 0, 1)
    return np.dstack([heat(levels(attribution, name), name), np.round(cover * 255).astype(np.uint8)])


def legend(attribution: "Attribution", palette: str) -> Legend:
    """What the colours of a map mean."""
    from skyview.report.palettes import PALETTES
    from skyview.report.placing import palette_for

    name = palette_for(attribution, palette or None)
    ends = ("against", "for") if PALETTES[name].diverging and attribution.signed else ("weak", "strong")
    return Legend(_ramp(name), *ends)


@lru_cache(maxsize=16)
def _ramp(palette: str) -> QImage:
    import numpy as np

    from skyview.report import heat

    return to_image(heat(np.linspace(0, 1, 256, dtype=np.float32)[None], palette))


def value_at(attribution: "Attribution", x: float, y: float) -> float | None:
    """The map's own value (not normalised) at a point of the capture, None outside the explained square."""
    view = attribution.view
    rows, columns = attribution.values.shape
    row = int((y - view.top) / view.side * rows // 1)
    column = int((x - view.left) / view.side * columns // 1)
    inside = 0 <= row < rows and 0 <= column < columns
    return float(attribution.values[row, column]) if inside else None

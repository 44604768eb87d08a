"""Attribution maps as images for the canvas, in the colours and cover of `skyview.report`'s overlay."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainterPath, QPolygonF

from skyview.gui.canvas.blending import BLENDS, LINES
from skyview.gui.canvas.pyramid import to_image
from skyview.gui.parts.language import tr
from skyview.gui.parts.tones import TONES
from skyview.gui.parts.wording import brief
from skyview.gui.state.session import Look

if TYPE_CHECKING:
    import numpy as np

    from skyview.explain.attribution import Attribution

_RED = "grey"
"""The palette of all maps behind red glass, which lets nothing of hues through."""

_STRIPES = 16
"""Pairs of a stripe and a gap across a map, where hues cannot tell "against" from "for"."""


@dataclass(frozen=True, eq=False)
class Legend:
    """Colours of a map from one end to the other, with the values and the words for the ends.

    Attributes:
        ramp: The colours.
        low: Value at the left end; what lies beyond has the same colour.
        high: Value at the right end.
        middle: Value in the middle; empty for none.
        words: What the ends mean.
    """

    ramp: QImage
    low: str
    high: str
    middle: str
    words: tuple[str, str]


def box_of(attribution: "Attribution") -> QRectF:
    """The square of the capture that a map covers, in capture pixels."""
    view = attribution.view
    return QRectF(view.left, view.top, view.side, view.side)


def render(attribution: "Attribution", look: Look) -> "np.ndarray | None":
    """The map as ``(H, W, 4)`` uint8 with opacity, clear where it is weak; None where nothing is to be seen.

    What is weaker than the look's threshold is clear; a blend mode may want the weak parts too. Behind red
    glass both signs are as bright as they are strong, and what speaks against is striped: the sky is seen in
    the gaps.

    224 x 224 pixels, so quick enough for the window's thread.

    Args:
        attribution: The map.
        look: The palettes; a signed map gets a diverging one, centred on zero.
    """
    import numpy as np

    from skyview.report.placing import CLEAR, FULL, levels

    if attribution.is_empty or look.blend == LINES:
        return None
    strength = np.nan_to_num(attribution.positive())
    whole = BLENDS[look.blend].whole
    cover = np.ones_like(strength) if whole else (strength - CLEAR) / (FULL - CLEAR)
    cover = np.where(strength < look.threshold, 0, np.clip(cover, 0, 1))
    name = _palette(look, signed=attribution.signed)
    colours = _colours(levels(attribution, name), name, red=TONES.red, signed=attribution.signed)
    if TONES.red and attribution.signed:
        rows, columns = np.indices(strength.shape)
        gaps = (attribution.values < 0) & ((rows + columns) * 2 * _STRIPES // len(strength) % 2 == 1)
        colours[gaps] = 0
        cover = np.where(gaps & (not whole), 0, cover)
    return np.dstack([colours, np.round(cover * 255).astype(np.uint8)])


def _palette(look: Look, *, signed: bool) -> str:
    from skyview.report.palettes import DIVERGING, SEQUENTIAL

    chosen = "" if TONES.red else look.palette(signed=signed)
    return chosen or (DIVERGING if signed else SEQUENTIAL)


def _colours(places: "np.ndarray", palette: str, *, red: bool, signed: bool) -> "np.ndarray":
    """Colours of places on a palette, ``(H, W, 3)`` uint8.

    Behind red glass hues are lost, and what is bright in red is a plateau in most palettes: there brightness
    rises evenly with the strength.
    """
    from skyview.report import heat

    if not red:
        return heat(places, palette)
    return heat(abs(2 * places - 1) if signed else places, _RED)


def legend(attribution: "Attribution", look: Look) -> Legend:
    """What the colours of a map mean."""
    end = brief(attribution.scale)
    ramp = _ramp(_palette(look, signed=attribution.signed), red=TONES.red, signed=attribution.signed)
    if attribution.signed:
        return Legend(ramp, f"−{end}", f"+{end}", "0", (tr("against"), tr("for")))
    return Legend(ramp, "0", end, "", (tr("weak"), tr("strong")))


@lru_cache(maxsize=16)
def _ramp(palette: str, *, red: bool, signed: bool) -> QImage:
    import numpy as np

    places = np.linspace(0, 1, 256, dtype=np.float32)[None]
    colours = _colours(places, palette, red=red, signed=signed)
    if red and signed:
        colours[:, :128][:, np.arange(128) // 8 % 2 == 1] = 0  # striped, as the map is
    return to_image(colours)


def contour(attribution: "Attribution", look: Look) -> QPainterPath:
    """Lines around the strongest part of a map, in capture pixels.

    Args:
        attribution: The map; of a signed one, what speaks for the class is strong.
        look: How much of the explained view they enclose; where nothing but lines is to be seen, some of it.
    """
    from skyview.report.blending import share_of_lines
    from skyview.report.contours import contours

    path = QPainterPath()
    for line in contours(attribution, share_of_lines(look.contour, look.blend)):
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in line.tolist()]))
    return path


def value_at(attribution: "Attribution", x: float, y: float) -> float | None:
    """The map's own value (not normalised) at a point of the capture, None outside the explained square."""
    view = attribution.view
    rows, columns = attribution.values.shape
    row = int((y - view.top) / view.side * rows // 1)
    column = int((x - view.left) / view.side * columns // 1)
    inside = 0 <= row < rows and 0 <= column < columns
    return float(attribution.values[row, column]) if inside else None

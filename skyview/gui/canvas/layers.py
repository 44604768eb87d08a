"""What a canvas shows: a picture, a map over it, and how the map is read."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from skyview.gui.canvas.blending import NORMAL
from skyview.gui.canvas.maps import Legend
from skyview.gui.canvas.pyramid import Pyramid

if TYPE_CHECKING:
    import numpy as np

    from skyview.explain.inside import Ellipse
    from skyview.gui.canvas.bearings import Bearings


@dataclass(eq=False)
class Layers:
    """The layer stack of one canvas, from below.

    Attributes:
        pyramid: The picture; None for an empty canvas.
        overlay: ``(H, W, 4)`` uint8 red, green, blue and opacity of the map; None for no map.
        box: The explained square in picture pixels; empty for none.
        framed: The square has a frame: it is one that the network saw.
        legend: What the map's colours mean; None to leave it out.
        contour: Lines around the map's strongest part, in picture pixels.
        note: Words for the frame of the explained square; empty for none.
        opacity: Of the whole map, 0 to 1.
        blend: How the map lies over the picture, one of `skyview.gui.canvas.blending.BLENDS`.
        region: The ellipse that a person drew, in picture pixels; None for none.
        grips: The ellipse can be taken hold of now.
        region_words: What is said about it; empty for nothing.
        bearings: What says where and how large the sky is; None to leave it out.
    """

    pyramid: Pyramid | None = None
    overlay: "np.ndarray | None" = None
    box: QRectF = field(default_factory=QRectF)
    framed: bool = True
    legend: Legend | None = None
    contour: QPainterPath = field(default_factory=QPainterPath)
    note: str = ""
    opacity: float = 1.0
    blend: str = NORMAL
    region: "Ellipse | None" = None
    grips: bool = False
    region_words: str = ""
    bearings: "Bearings | None" = None

    @property
    def map_seen(self) -> bool:
        """Whether there is anything of a map to see."""
        return self.overlay is not None and self.opacity > 0 and not self.box.isEmpty()

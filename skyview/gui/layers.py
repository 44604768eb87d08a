"""What a canvas shows: a picture, a map over it, and how the map is read."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from skyview.gui.maps import Legend
from skyview.gui.pyramid import Pyramid

if TYPE_CHECKING:
    import numpy as np


@dataclass(eq=False)
class Layers:
    """The layer stack of one canvas, from below.

    Attributes:
        pyramid: The picture; None for an empty canvas.
        overlay: ``(H, W, 4)`` uint8 red, green, blue and opacity of the map; None for no map.
        box: The explained square in picture pixels; empty for none.
        legend: What the map's colours mean; None to leave it out.
        contour: Lines around the map's strongest part, in picture pixels.
        note: Words for the frame of the explained square; empty for none.
        opacity: Of the whole map, 0 to 1.
    """

    pyramid: Pyramid | None = None
    overlay: "np.ndarray | None" = None
    box: QRectF = field(default_factory=QRectF)
    legend: Legend | None = None
    contour: QPainterPath = field(default_factory=QPainterPath)
    note: str = ""
    opacity: float = 1.0

    @property
    def map_seen(self) -> bool:
        """Whether there is anything of a map to see."""
        return self.overlay is not None and self.opacity > 0 and not self.box.isEmpty()

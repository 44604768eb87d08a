"""What there is to be attacked, before the first step: the picture as the network sees it, and its map."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from skyview.classifier.views import View
    from skyview.explain.attribution import Attribution
    from skyview.gui.canvas.pyramid import Pyramid

_SEEN = 224  # pixels of the cut-out's side that are enough


@dataclass(frozen=True, eq=False)
class Preview:
    """What an attack would begin with.

    Attributes:
        pyramid: The capture as it is shown.
        view: Its part that is explained.
        attribution: The present map; None while it is not known.
        epsilon: Largest change, in grey levels.
        drawn: The goal is a drawing.
    """

    pyramid: "Pyramid"
    view: "View"
    attribution: "Attribution | None"
    epsilon: float
    drawn: bool


def cut_out(pyramid: "Pyramid", view: "View") -> "np.ndarray":
    """The explained square of a picture, ``(S, S, 3)`` uint8, black beyond the frame.

    Of the smallest level of the pyramid that is fine enough, and not resampled: it costs the window nothing.
    """
    import numpy as np

    level = pyramid.level_for(_SEEN / view.side)
    height, width = pyramid.levels[level].shape[:2]
    scale = height / pyramid.height
    side = max(1, round(view.side * scale))
    top, left = round(view.top * scale), round(view.left * scale)
    found = np.zeros((side, side, 3), np.uint8)
    rows = slice(max(0, top), min(height, top + side))
    columns = slice(max(0, left), min(width, left + side))
    part = pyramid.cut(level, rows, columns)
    found[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = part
    return found

"""A picture in halving sizes, so that any zoom is drawn quickly and without flickering stars."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import numpy as np

    from skyview.captures import Rendering

_SMALLEST = 256  # pixels of the long side at which halving stops


@dataclass(frozen=True, eq=False)
class Pyramid:
    """A display picture and its halvings.

    Attributes:
        pixels: ``(H, W, 3)`` uint8, the full picture.
        levels: The picture in halving sizes; ``levels[0]`` is the full one.
    """

    pixels: "np.ndarray"
    levels: "tuple[np.ndarray, ...]"

    @property
    def width(self) -> int:
        """Width of the full picture in pixels."""
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        """Height of the full picture in pixels."""
        return self.pixels.shape[0]

    def cut(self, level: int, rows: slice, columns: slice) -> "np.ndarray":
        """A part of a level, contiguous."""
        import numpy as np

        return np.ascontiguousarray(self.levels[level][rows, columns])

    def level_for(self, scale: float) -> int:
        """The smallest level that still has at least one pixel per screen pixel at ``scale``."""
        level = 0
        while level + 1 < len(self.levels) and scale * 2 ** (level + 1) <= 1.0:
            level += 1
        return level


@dataclass(frozen=True, eq=False)
class LivePyramid(Pyramid):
    """Codes of a plate in halving sizes, developed where they are looked at: for a stretch that is dragged.

    Attributes:
        rendering: How they are shown.
        table: Of the rendering, see `skyview.captures.Rendering.table`.
    """

    rendering: "Rendering"
    table: "np.ndarray"
    _last: "list[tuple[object, np.ndarray]]" = field(default_factory=list)

    def cut(self, level: int, rows: slice, columns: slice) -> "np.ndarray":
        """A part of a level, developed; viewers of the same size share the work."""
        wanted = level, rows.start, rows.stop, columns.start, columns.stop
        for asked, found in self._last:
            if asked == wanted:
                return found
        shown = self.rendering.develop(super().cut(level, rows, columns), self.table)
        self._last[:] = [(wanted, shown), *self._last[:2]]
        return shown


def build_pyramid(pixels: "np.ndarray") -> Pyramid:
    """Make the pyramid of an ``(H, W, 3)`` uint8 picture, or of a plate's uint16 codes.

    Some milliseconds per megapixel, so in a thread.
    """
    import cv2
    import numpy as np

    levels = []
    step = np.ascontiguousarray(pixels)
    while True:
        levels.append(step)
        height, width = step.shape[:2]
        if max(height, width) <= _SMALLEST:
            return Pyramid(levels[0], tuple(levels))
        half = (max(1, (width + 1) // 2), max(1, (height + 1) // 2))
        step = cv2.resize(step, half, interpolation=cv2.INTER_AREA)


def to_image(pixels: "np.ndarray") -> QImage:
    """Return an ``(H, W, 3)`` uint8 array as an image that owns its memory."""
    import numpy as np

    height, width = pixels.shape[:2]
    shown = np.ascontiguousarray(pixels, dtype=np.uint8)
    image = QImage(shown.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)

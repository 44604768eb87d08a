"""Where a geometric perturbation moved things, applied alike to pictures and to attribution maps."""

from dataclasses import dataclass

import cv2
import numpy as np
from scipy import ndimage

from skyview.classifier.views import View

Row = tuple[float, float, float]


@dataclass(frozen=True)
class Warp:
    """An affine move of the capture.

    Attributes:
        inverse: Two rows ``(a, b, c)``: the point ``(x, y)`` of the moved capture shows what was at
            ``(a x + b y + c)`` of each row, in capture pixels with pixel ``(0, 0)`` covering
            ``[0, 1) x [0, 1)``.
    """

    inverse: tuple[Row, Row]

    @classmethod
    def rotation(cls, degrees: float, x: float, y: float) -> "Warp":
        """A turn about the point ``(x, y)``, counter-clockwise as seen on the screen."""
        turn = np.deg2rad(degrees)
        cos, sin = float(np.round(np.cos(turn), 15)), float(np.round(np.sin(turn), 15))
        return cls(((cos, -sin, x - cos * x + sin * y), (sin, cos, y - sin * x - cos * y)))

    @classmethod
    def mirror(cls, x: float) -> "Warp":
        """Left and right exchanged about the column ``x``."""
        return cls(((-1.0, 0.0, 2 * x), (0.0, 1.0, 0.0)))

    @classmethod
    def shift(cls, right: float, down: float) -> "Warp":
        """Everything moved by so many pixels."""
        return cls(((1.0, 0.0, -right), (0.0, 1.0, -down)))

    @classmethod
    def zoom(cls, factor: float, x: float, y: float) -> "Warp":
        """Everything ``factor`` times as large, away from the point ``(x, y)``."""
        share = 1 / factor
        return cls(((share, 0.0, x * (1 - share)), (0.0, share, y * (1 - share))))

    def picture(self, pixels: np.ndarray) -> np.ndarray:
        """Move a picture ``(H, W, 3)``: cubic interpolation, content from beyond the frame reflected."""
        matrix = np.array(self.inverse, dtype=np.float64)
        # cv2 counts from the centre of pixel (0, 0), the inverse from its corner
        matrix[:, 2] += matrix[:, :2] @ (0.5, 0.5) - 0.5
        height, width = pixels.shape[:2]
        flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
        source = np.ascontiguousarray(pixels, dtype=np.float32)
        return cv2.warpAffine(source, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REFLECT)

    def forward(
        self, values: np.ndarray, view: View, shape: tuple[int, int]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Move a map of the unmoved view, as a map of the moved view should look.

        Args:
            values: ``(S, S)`` map of ``view``.
            view: The box it was made for.
            shape: Height and width of the capture, which the view may reach beyond.

        Returns:
            The moved map ``(S, S)`` float32 (bilinear, 0 where unknown), and the mask of the pixels that are
            known: those whose four source pixels all lie inside the map, and which lie within the capture's
            frame as their sources do.
        """
        size = values.shape[0]
        step = view.side / size
        rows, columns = np.mgrid[0:size, 0:size]
        x = view.left + (columns + 0.5) * step
        y = view.top + (rows + 0.5) * step
        (a, b, c), (d, e, f) = self.inverse
        column = (a * x + b * y + c - view.left) / step - 0.5
        row = (d * x + e * y + f - view.top) / step - 0.5
        edge = 1e-6
        valid = (row > -edge) & (row < size - 1 + edge) & (column > -edge) & (column < size - 1 + edge)
        height, width = shape
        for right, down in ((x, y), (a * x + b * y + c, d * x + e * y + f)):
            valid &= (right > -edge) & (right < width + edge) & (down > -edge) & (down < height + edge)
        where = np.stack([np.clip(row, 0, size - 1), np.clip(column, 0, size - 1)])
        moved = ndimage.map_coordinates(np.asarray(values, dtype=np.float64), where, order=1, mode="nearest")
        return np.where(valid, moved, 0).astype(np.float32), valid

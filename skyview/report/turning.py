"""How a picture lies on a card: north up, mirrored, turned by quarters."""

from dataclasses import dataclass

import cv2
import numpy as np

from skyview.report.compass import Compass
from skyview.report.raster import sized

_EVEN = 2e-3
"""A turn that is nearer to quarters than this, a tenth of a degree, is one: no pixel is resampled."""

Matrix = tuple[tuple[float, float], tuple[float, float]]
Way = tuple[float, float]

_TURNS: tuple[Matrix, ...] = (
    ((1.0, 0.0), (0.0, 1.0)),
    ((0.0, -1.0), (1.0, 0.0)),
    ((-1.0, 0.0), (0.0, -1.0)),
    ((0.0, 1.0), (-1.0, 0.0)),
)
"""Quarter turns to the right, y downwards."""


def matrix_of(compass: Compass | None, *, mirrored: bool = False, quarters: int = 0) -> Matrix:
    """From a picture to how it is seen, without scale and place.

    Args:
        compass: Ways to north and east on the picture, to turn north up and east to the left, which mirrors a
            picture that is mirrored; None to leave it as it is.
        mirrored: Left and right are changed after that.
        quarters: Quarter turns to the right after that.

    Returns:
        ``((a, b), (c, d))``: a point (x, y) goes to (a x + b y, c x + d y).
    """
    turn = np.eye(2)
    if compass is not None:
        x, y = compass.north
        handed = compass.east[0] * y - compass.east[1] * x
        east = (y, -x) if handed > 0 else (-y, x)  # at a right angle to north, on east's side
        turn = np.array([[-east[0], -east[1]], [-x, -y]])
    if mirrored:
        turn = np.diag([-1.0, 1.0]) @ turn
    near = np.round(turn)
    if np.abs(turn - near).max() < _EVEN:
        turn = near
    (a, b), (c, d) = (np.array(_TURNS[quarters % 4]) @ turn).tolist()
    return (a, b), (c, d)


@dataclass(frozen=True)
class Turn:
    """A picture turned, in the smallest frame that holds all of it.

    Attributes:
        matrix: See `matrix_of`; its ways are at right angles and of length 1.
        across: Width of the picture.
        down: Its height.
    """

    matrix: Matrix
    across: int
    down: int

    @property
    def width(self) -> float:
        """Of the frame, in pixels of the picture."""
        (a, b), _ = self.matrix
        return abs(a) * self.across + abs(b) * self.down

    @property
    def height(self) -> float:
        """Of the frame."""
        _, (c, d) = self.matrix
        return abs(c) * self.across + abs(d) * self.down

    @property
    def by_quarters(self) -> bool:
        """Whether rows and columns stay rows and columns."""
        return all(part in (-1.0, 0.0, 1.0) for row in self.matrix for part in row)

    def way(self, way: Way) -> Way:
        """A direction on the picture, as it is seen."""
        (a, b), (c, d) = self.matrix
        return a * way[0] + b * way[1], c * way[0] + d * way[1]

    def points(self, places: np.ndarray) -> np.ndarray:
        """Places ``(n, 2)`` x, y on the picture as such in the frame, in pixels of the picture."""
        corners = np.array([[0, 0], [self.across, 0], [0, self.down], [self.across, self.down]])
        matrix = np.array(self.matrix).T
        return np.asarray(np.asarray(places, float) @ matrix - (corners @ matrix).min(axis=0))

    def lay(self, pixels: np.ndarray, width: int, height: int) -> np.ndarray:
        """Turn pixels of the whole picture and resample them to a frame of another size.

        Args:
            pixels: ``(h, w, 3)``, or ``(h, w, 4)`` with opacity, in [0, 1].
            width: Of the result.
            height: Of the result.

        Returns:
            ``(height, width, c)`` float32; with opacity where the picture does not fill its frame.
        """
        if self.by_quarters:
            (a, b), (c, d) = self.matrix
            upright = np.swapaxes(pixels, 0, 1) if b else pixels
            upright = upright[:, ::-1] if a + b < 0 else upright
            return sized(upright[::-1] if c + d < 0 else upright, width, height)
        scale = np.array([width / self.width, height / self.height])
        shrunk = min(1.0, float(scale.max()))
        small = sized(
            pixels,
            max(1, min(pixels.shape[1], round(self.across * shrunk))),
            max(1, min(pixels.shape[0], round(self.down * shrunk))),
        )
        own = np.array([small.shape[1] / self.across, small.shape[0] / self.down])
        matrix = scale[:, None] * np.array(self.matrix) / own
        shift = scale * self.points(np.zeros((1, 2)))[0] + matrix @ [0.5, 0.5] - 0.5
        warp, size = np.column_stack([matrix, shift]), (width, height)
        colours = cv2.warpAffine(
            np.ascontiguousarray(small[..., :3]),
            warp,
            size,
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_REPLICATE,
        )
        whole = small[..., 3] if small.shape[2] == 4 else np.ones(small.shape[:2], np.float32)
        cover = cv2.warpAffine(np.ascontiguousarray(whole), warp, size, flags=cv2.INTER_LINEAR)
        return np.dstack([np.clip(colours, 0, 1), cover]).astype(np.float32)

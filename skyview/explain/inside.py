"""How much of a map lies inside an ellipse on the capture, and how much of the view that ellipse is."""

from dataclasses import dataclass

import numpy as np

from skyview.errors import SkyviewError
from skyview.explain.attribution import Attribution

_FINE = 4  # points along a map pixel's side: a small ellipse has an edge through many of its pixels


@dataclass(frozen=True)
class Ellipse:
    """An ellipse on a capture, in its pixels (x right, y down, pixel 0 covers [0, 1)).

    Attributes:
        x: Of its centre.
        y: Of its centre.
        across: Half its width, > 0.
        down: Half its height, > 0.
    """

    x: float
    y: float
    across: float
    down: float

    def __post_init__(self) -> None:
        if not (self.across > 0 and self.down > 0):
            raise SkyviewError("An ellipse has a width and a height above zero.")

    def holds(self, x: np.ndarray | float, y: np.ndarray | float) -> np.ndarray:
        """Whether points lie inside."""
        away = ((np.asarray(x) - self.x) / self.across) ** 2 + ((np.asarray(y) - self.y) / self.down) ** 2
        return np.asarray(away <= 1)


@dataclass(frozen=True)
class Share:
    """What of a map lies inside an ellipse; all 0 to 1, NaN where the map has nothing of the kind.

    Attributes:
        positive: Of what speaks for the class.
        absolute: Of the magnitudes.
        area: Of the explained view.
    """

    positive: float
    absolute: float
    area: float

    @property
    def ratio(self) -> float:
        """How many times more of the positive attribution than by chance; NaN without area."""
        return self.positive / self.area if self.area > 0 else float("nan")


def cover(attribution: Attribution, ellipse: Ellipse) -> np.ndarray:
    """How much of each pixel of a map lies inside, (S, S) float32, 0 to 1."""
    view, (rows, columns) = attribution.view, attribution.values.shape
    y = view.top + (np.arange(rows * _FINE) + 0.5) * view.side / (rows * _FINE)
    x = view.left + (np.arange(columns * _FINE) + 0.5) * view.side / (columns * _FINE)
    inside = ellipse.holds(x[None, :], y[:, None])
    fine = inside.reshape(rows, _FINE, columns, _FINE)
    return fine.mean(axis=(1, 3), dtype=np.float32)


def share_inside(attribution: Attribution, ellipse: Ellipse) -> Share:
    """Sum up what lies inside; map pixels on the edge count by the part of them that does."""
    values = np.nan_to_num(np.asarray(attribution.values, np.float64))
    inside = cover(attribution, ellipse)
    return Share(_share(np.maximum(values, 0), inside), _share(np.abs(values), inside), float(inside.mean()))


def _share(amounts: np.ndarray, inside: np.ndarray) -> float:
    total = float(amounts.sum())
    return float((amounts * inside).sum()) / total if total > 0 else float("nan")

"""Square views of a capture of any shape: what the network is shown, and what is explained."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy import sparse

EXPLAINED = "square"
"""View that attribution maps are made for where no prediction says which one decided."""

SHARES: dict[str, float | None] = {"whole": None, "square": 1.0, "centre": 0.65, "near": 0.42}
"""Side of each view as a share of the capture's shorter side; None: its longer side, so that all is seen."""

USUAL: tuple[str, ...] = ("whole", "square", "centre")
"""Views of a network whose card names no others."""


@dataclass(frozen=True)
class View:
    """A square box of a capture, in capture pixels; pixel ``(0, 0)`` covers ``[0, 1) x [0, 1)``.

    Attributes:
        name: One of :data:`SHARES`.
        top: Upper edge; negative where the box reaches beyond the frame.
        left: Left edge; negative where the box reaches beyond the frame.
        side: Length of the box's sides, > 0.
    """

    name: str
    top: float
    left: float
    side: float


def view_of(name: str, height: int, width: int) -> View:
    """The centred view ``name`` of a capture of ``height`` x ``width`` pixels."""
    share = SHARES[name]
    side = float(max(height, width)) if share is None else share * min(height, width)
    return View(name, (height - side) / 2, (width - side) / 2, side)


def views_of(height: int, width: int, names: Sequence[str] = USUAL) -> tuple[View, ...]:
    """The views whose logits are averaged for a capture of ``height`` x ``width`` pixels."""
    return tuple(view_of(name, height, width) for name in names)


def explained_view(height: int, width: int) -> View:
    """The view of a capture that attribution maps are made for."""
    return view_of(EXPLAINED, height, width)


def cut(picture: np.ndarray, view: View, size: int = 224) -> np.ndarray:
    """Resample the square box ``view`` of a picture to ``size`` x ``size`` pixels.

    The picture is taken as linear between pixel centres (constant in the frame's outer half pixel), and 0
    outside the frame. Where the box is larger than ``size``, every output pixel is the exact mean over the
    area it covers; where it is not, the value at its centre. Both keep light and linear ramps.

    Args:
        picture: ``(H, W, 3)`` float, any range.
        view: The box.
        size: Side of the result in pixels.

    Returns:
        ``(size, size, 3)`` float32.
    """
    height, width = picture.shape[:2]
    rows, first_row, last_row = _weights(height, view.top, view.side, size)
    columns, first_column, last_column = _weights(width, view.left, view.side, size)
    part = np.ascontiguousarray(picture[first_row:last_row, first_column:last_column], dtype=np.float32)
    high, wide, channels = part.shape
    half = rows @ part.reshape(high, wide * channels)
    half = np.ascontiguousarray(half.reshape(size, wide, channels).transpose(1, 0, 2))
    full = columns @ half.reshape(wide, size * channels)
    return np.ascontiguousarray(full.reshape(size, size, channels).transpose(1, 0, 2), dtype=np.float32)


def _weights(length: int, start: float, side: float, size: int) -> "tuple[sparse.csr_matrix, int, int]":
    """Resampling weights along one axis: ``(size, last - first)`` matrix, and the pixels it applies to."""
    from scipy import sparse  # a sixth of a second, which a window need not wait for

    step = side / size
    cell, pixel, weight = _areas(length, start, step, size) if step > 1 else _lines(length, start, step, size)
    first, last = (int(pixel.min()), int(pixel.max()) + 1) if pixel.size else (0, 1)
    shape = (size, last - first)
    return sparse.csr_matrix((weight.astype(np.float32), (cell, pixel - first)), shape=shape), first, last


def _areas(length: int, start: float, step: float, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Mean over output cells (``step`` pixels long): each pixel's hat function integrated over the cell."""
    edges = np.clip(start + step * np.arange(size + 1), 0, length)  # no light comes from outside the frame
    pixel = np.floor(edges[:-1, None]).astype(int) - 1 + np.arange(math.ceil(step) + 3)
    low, high = edges[:-1, None] - pixel - 0.5, edges[1:, None] - pixel - 0.5
    weight = (_hat_integral(high) - _hat_integral(low)) / step
    cell = np.broadcast_to(np.arange(size)[:, None], pixel.shape)
    kept = weight > 0
    return cell[kept], np.clip(pixel[kept], 0, length - 1), weight[kept]


def _hat_integral(t: np.ndarray) -> np.ndarray:
    """Integral from -1 to ``t`` of ``max(0, 1 - |t|)``."""
    t = np.clip(t, -1, 1)
    return np.where(t < 0, (t + 1) ** 2 / 2, 1 - (1 - t) ** 2 / 2)


def _lines(length: int, start: float, step: float, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Linear interpolation at output pixel centres; the outer half pixel of the frame is held constant."""
    centre = start + step * (np.arange(size) + 0.5)
    seen = (centre >= 0) & (centre <= length)
    place = np.clip(centre - 0.5, 0, length - 1)[seen]
    lower = np.minimum(np.floor(place).astype(int), max(length - 2, 0))
    share = place - lower
    cell = np.flatnonzero(seen)
    if length == 1:
        return cell, lower, np.ones_like(share)
    return np.tile(cell, 2), np.concatenate([lower, lower + 1]), np.concatenate([1 - share, share])

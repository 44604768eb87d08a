"""A large capture cut into overlapping squares, each as the network wants it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from skyview.classifier.views import View
from skyview.errors import SkyviewError

TILE = "tile"
"""Name of the view of one tile."""

OVERLAP = 0.5
"""Least share of a tile's side that it has in common with the next one."""

MOST_TILES = 4000
"""Tiles of one capture at the most; more would take hours."""

LONGEST = 4800
"""Pixels along the longer side of a map that is kept: 92 MB in float32. A larger one is reduced."""


@dataclass(frozen=True)
class Region:
    """A rectangle of a capture, in its pixels: what a person looks at."""

    top: float
    left: float
    bottom: float
    right: float


@dataclass(frozen=True)
class Tiling:
    """Tiles on a grid of cells; a cell is what becomes one pixel of the network's input.

    The grid begins at the capture's upper left corner. Tiles begin on whole cells, so maps of tiles are laid
    upon one another without resampling. A capture smaller than a tile along one axis lies in the middle of
    the tile, with black beside it.

    Attributes:
        height: Rows of the capture.
        width: Pixels in its rows.
        cell: Capture pixels along a side of a cell, > 0.
        size: ``S``, cells along a side of a tile: the network's input.
        longest: Pixels along the longer side of the largest map that is kept.
    """

    height: int
    width: int
    cell: float
    size: int
    longest: int = LONGEST

    @property
    def side(self) -> float:
        """Side of a tile in capture pixels."""
        return self.cell * self.size

    @property
    def rows(self) -> int:
        """Cells from top to bottom."""
        return max(1, math.ceil(self.height / self.cell - 1e-9))

    @property
    def columns(self) -> int:
        """Cells from left to right."""
        return max(1, math.ceil(self.width / self.cell - 1e-9))

    @cached_property
    def step(self) -> int:
        """Cells along a side of a pixel of the kept map: a power of two, on whose multiples tiles begin."""
        step = 1
        while max(self.rows, self.columns) > step * self.longest and self.size % (2 * step) == 0:
            step *= 2
        return step

    @cached_property
    def tops(self) -> tuple[int, ...]:
        """Where rows of tiles begin, in cells."""
        return _starts(self.rows, self.size, self.step)

    @cached_property
    def lefts(self) -> tuple[int, ...]:
        """Where columns of tiles begin, in cells."""
        return _starts(self.columns, self.size, self.step)

    def __len__(self) -> int:
        """Number of tiles."""
        return len(self.tops) * len(self.lefts)

    def corner(self, index: int) -> tuple[int, int]:
        """First row and column of a tile, in cells; tiles are counted along rows."""
        row, column = divmod(index, len(self.lefts))
        return self.tops[row], self.lefts[column]

    def view(self, index: int) -> View:
        """The square of the capture that a tile covers."""
        top, left = self.corner(index)
        return View(TILE, top * self.cell, left * self.cell, self.side)

    def order(self, visible: Region | None = None) -> list[int]:
        """All tiles, those nearest to the middle of what is visible first; row by row when nothing is.

        A tile that can be seen comes before all that cannot.
        """
        everyone = range(len(self))
        if visible is None:
            return list(everyone)
        middle = (visible.top + visible.bottom) / 2, (visible.left + visible.right) / 2

        def urgency(index: int) -> tuple[bool, float]:
            view = self.view(index)
            bottom, right = view.top + view.side, view.left + view.side
            seen = view.top < visible.bottom and bottom > visible.top
            seen = seen and view.left < visible.right and right > visible.left
            apart = math.hypot((view.top + bottom) / 2 - middle[0], (view.left + right) / 2 - middle[1])
            return not seen, apart

        return sorted(everyone, key=urgency)


def tiling_of(height: int, width: int, size: int, cell: float) -> Tiling:
    """Tiles of a capture; cells grow where there would be more than `MOST_TILES`.

    Raises:
        SkyviewError: A cell has no size.
    """
    if not (math.isfinite(cell) and cell > 0):
        raise SkyviewError("A tile's pixel must cover more than {cell:g} pixels of the capture.", cell=cell)
    tiling = Tiling(height, width, cell, size)
    while len(tiling) > MOST_TILES:
        tiling = Tiling(height, width, tiling.cell * 1.25, size)
    return tiling


def window(size: int) -> np.ndarray:
    """Raised cosine over the cells of a tile, ``(size,)`` float64: near 0 at its edges, 1 in its middle."""
    return np.sin(np.pi * (np.arange(size) + 0.5) / size) ** 2


def shares(starts: Sequence[int], size: int) -> np.ndarray:
    """How much each tile along one axis counts in each of its cells.

    Args:
        starts: Where the tiles begin, in cells.
        size: Cells of a tile.

    Returns:
        ``(len(starts), size)`` float32. In every cell the shares of the tiles over it add up to 1, so a
        constant stays constant.
    """
    form, first = window(size), min(starts)
    total = np.zeros(max(starts) + size - first)
    for start in starts:
        total[start - first : start - first + size] += form
    return np.array([form / total[start - first : start - first + size] for start in starts], np.float32)


def _starts(length: int, size: int, step: int) -> tuple[int, ...]:
    """Evenly spread beginnings of tiles over an axis, all of it covered."""
    if length <= size:
        return (-(((size - length) // 2) // step) * step,)
    room = length - size
    count = math.ceil(room / (size * (1 - OVERLAP))) + 1
    places = [round(room * number / (count - 1) / step) * step for number in range(count - 1)]
    last = math.ceil(room / step) * step  # reaches the end, if need be a little beyond
    return (*places, last)

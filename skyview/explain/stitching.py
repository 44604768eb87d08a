"""Maps of overlapping tiles laid together into one map without seams."""

import math
from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np

from skyview.classifier.tiling import Region, Tiling, shares
from skyview.classifier.views import View
from skyview.explain.attribution import Attribution, is_empty

TILES = "whole field, by tiles"
"""Name of the view of a map made of tiles: a square around the whole capture."""

_SAMPLED = 1_000_000  # cells the strength is measured on


@dataclass(frozen=True, eq=False)
class Stitched(Attribution):
    """A map made of tiles. Its square holds the whole capture; beside a longish one it is zero.

    Attributes:
        strength: What `scale` gives: measured on the tiles, not on what lies beside the capture.
        factor: Pixels of a tile's map along a side of one pixel of this one; 1 where nothing was left out.
    """

    strength: float = 0.0
    factor: int = 1

    @property
    def scale(self) -> float:
        """The strength at which colours end: the 99th percentile of the magnitudes within the capture."""
        return self.strength

    @property
    def is_empty(self) -> bool:
        """Whether the map says nothing."""
        return not self.strength > 0

    def part(self, region: Region | None, most: int) -> "Stitched":
        """The square around a region, or all of it, averaged so that it is no larger than ``most`` pixels.

        Strengths keep their meaning: `scale` is that of the whole map.
        """
        whole, pixel = len(self.values), self.view.side / len(self.values)
        first_row, first_column, size = 0, 0, whole
        if region is not None:
            side = max(region.bottom - region.top, region.right - region.left)
            size = min(whole, math.ceil(side / pixel) + 2)
        reduced = math.ceil(size / most)
        size = min(whole, math.ceil(size / reduced) * reduced) // reduced * reduced
        if region is not None and size < whole:
            ends = ((region.top, region.bottom, self.view.top), (region.left, region.right, self.view.left))
            first_row, first_column = (
                min(max(0, round(((low + high) / 2 - start) / pixel - size / 2)), whole - size)
                for low, high, start in ends
            )
        cut = self.values[first_row : first_row + size, first_column : first_column + size]
        shown = (size // reduced, size // reduced)
        values = cv2.resize(cut, shown, interpolation=cv2.INTER_AREA) if reduced > 1 else cut.copy()
        top, left = self.view.top + first_row * pixel, self.view.left + first_column * pixel
        view = View(TILES, top, left, size * pixel)
        return replace(self, values=values, view=view, factor=self.factor * reduced)


class Stitch:
    """Adds up the maps of tiles, each weighed by a raised cosine.

    The weights of all tiles over a cell add up to 1: where tiles agree, the map is what they say, and where
    they do not, it goes from one to the other without a step. What is not yet covered is 0, and fades in.

    Args:
        tiling: The tiles; cells are averaged ``tiling.step`` by ``tiling.step``.

    Attributes:
        values: ``(N, N)`` float32, the sum so far.
        done: Tiles that are in it.
    """

    def __init__(self, tiling: Tiling) -> None:
        self.tiling = tiling
        self._rows, self._columns = (math.ceil(n / tiling.step) for n in (tiling.rows, tiling.columns))
        side = max(self._rows, self._columns)
        self.values = np.zeros((side, side), np.float32)
        self.done: set[int] = set()
        self._measured = (-1, 0.0)  # at how many tiles, and the strength
        self._down = shares(tiling.tops, tiling.size)
        self._across = shares(tiling.lefts, tiling.size)

    @property
    def share(self) -> float:
        """Share of the tiles that are in it."""
        return len(self.done) / len(self.tiling)

    @cached_property
    def view(self) -> View:
        """The square that ``values`` covers."""
        pixel = self.tiling.cell * self.tiling.step
        above, before = self._margins
        return View(TILES, -above * pixel, -before * pixel, self.values.shape[0] * pixel)

    @property
    def _margins(self) -> tuple[int, int]:
        side = self.values.shape[0]
        return (side - self._rows) // 2, (side - self._columns) // 2

    @property
    def inside(self) -> np.ndarray:
        """The part of ``values`` within the capture."""
        above, before = self._margins
        return self.values[above : above + self._rows, before : before + self._columns]

    def add(self, index: int, values: np.ndarray | None) -> None:
        """Put in the map of one tile, ``(S, S)``, or None for nothing; a second time changes nothing."""
        known = index in self.done
        self.done.add(index)
        if values is None or known:
            return
        row, column = divmod(index, len(self.tiling.lefts))
        part = np.asarray(values, np.float32) * self._down[row][:, None] * self._across[column]
        if self.tiling.step > 1:
            small = self.tiling.size // self.tiling.step
            part = cv2.resize(part, (small, small), interpolation=cv2.INTER_AREA)
        top, left = (start // self.tiling.step for start in self.tiling.corner(index))
        target = self.inside
        first_row, first_column = max(0, top), max(0, left)
        last_row, last_column = min(self._rows, top + len(part)), min(self._columns, left + len(part))
        target[first_row:last_row, first_column:last_column] += part[
            first_row - top : last_row - top, first_column - left : last_column - left
        ]

    def strength(self) -> float:
        """The 99th percentile of the magnitudes within the capture, 0 for an empty map."""
        if self._measured[0] != len(self.done):
            self._measured = len(self.done), self._measure()
        return self._measured[1]

    def _measure(self) -> float:
        inside = self.inside
        step = max(1, round((inside.size / _SAMPLED) ** 0.5))
        sample = np.abs(inside[::step, ::step])
        found = float(np.percentile(sample[sample > 0], 99)) if sample.any() else 0.0
        return found if found > 0 and not is_empty(inside[::step, ::step]) else 0.0

"""Nested cuts of a picture for Owen values: into halves, or into segments and clusters of segments."""

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np

Part = Any
"""A part of the picture as its hierarchy names it: anything hashable."""


class Hierarchy(Protocol):
    """A binary tree of parts of the picture."""

    @property
    def whole(self) -> Part:
        """The root: the whole picture."""
        ...

    def halves(self, part: Part) -> tuple[Part, Part] | None:
        """Return the two parts of a part, None for a leaf."""
        ...

    def mask(self, part: Part) -> np.ndarray:
        """Return (S, S) bool, true inside the part."""
        ...

    def spread(self, totals: Mapping[Part, float]) -> np.ndarray:
        """Return (S, S) float64: each total shared evenly among its part's pixels, and added up."""
        ...


class Halving:
    """Rectangles cut across the middle of their longer side, down to pixels (as shap's Image masker)."""

    def __init__(self, side: int) -> None:
        """Cut a picture of ``side`` pixels."""
        self.whole: Part = (0, side, 0, side)
        self._side = side

    def halves(self, part: Part) -> tuple[Part, Part] | None:
        """Return the upper and lower, or the left and right half; None for a pixel."""
        top, bottom, left, right = part
        if bottom - top >= right - left and bottom - top > 1:
            middle = top + (bottom - top) // 2
            return (top, middle, left, right), (middle, bottom, left, right)
        if right - left > 1:
            middle = left + (right - left) // 2
            return (top, bottom, left, middle), (top, bottom, middle, right)
        return None

    def mask(self, part: Part) -> np.ndarray:
        """Return (S, S) bool, true inside the rectangle."""
        top, bottom, left, right = part
        mask = np.zeros((self._side, self._side), bool)
        mask[top:bottom, left:right] = True
        return mask

    def spread(self, totals: Mapping[Part, float]) -> np.ndarray:
        """Return (S, S) float64: each total shared evenly among its rectangle's pixels, and added up."""
        values = np.zeros((self._side, self._side))
        for part, total in totals.items():
            top, bottom, left, right = part
            values[top:bottom, left:right] += total / ((bottom - top) * (right - left))
        return values


class Clusters:
    """Segments joined two by two, nearest in light and place first (Ward 1963)."""

    def __init__(self, labels: np.ndarray, x: np.ndarray) -> None:
        """Join the segments ``labels``, (S, S) int from 0, of the picture ``x``, (S, S, 3)."""
        from scipy.cluster.hierarchy import linkage

        self._labels = labels
        self._size = np.bincount(labels.ravel())
        self._players = len(self._size)
        self._joined = np.zeros((0, 2), int)
        if self._players > 1:
            self._joined = linkage(self._features(x), "ward")[:, :2].astype(int)
        self._members = [[i] for i in range(self._players)]
        for a, b in self._joined:
            self._members.append(self._members[a] + self._members[b])
        self.whole: Part = len(self._members) - 1

    def _features(self, x: np.ndarray) -> np.ndarray:
        side = self._labels.shape[0]
        places = np.mgrid[:side, :side].reshape(2, -1) / side
        layers = [*places, *(np.moveaxis(x, -1, 0).reshape(3, -1) / (float(np.ptp(x)) or 1.0))]
        flat = self._labels.ravel()
        return np.stack([np.bincount(flat, layer) / self._size for layer in layers], axis=1)

    def halves(self, part: Part) -> tuple[Part, Part] | None:
        """Return the two clusters that were joined; None for a segment."""
        if part < self._players:
            return None
        first, second = self._joined[part - self._players]
        return int(first), int(second)

    def mask(self, part: Part) -> np.ndarray:
        """Return (S, S) bool, true inside the cluster's segments."""
        inside = np.zeros(self._players, bool)
        inside[self._members[part]] = True
        return inside[self._labels]

    def spread(self, totals: Mapping[Part, float]) -> np.ndarray:
        """Return (S, S) float64: each total shared evenly among its cluster's pixels, and added up."""
        density = np.zeros(self._players)
        for part, total in totals.items():
            members = self._members[part]
            density[members] += total / self._size[members].sum()
        return density[self._labels]

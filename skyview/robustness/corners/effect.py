"""What the corners do to the network's answer: they are replaced by sky of the picture, as other places are.

A map may show corners that the network never used. Here the network itself is asked: four squares of sky are
pasted over the corners, and the logit's change is ranked among the changes that four such squares make
elsewhere. Most of what a filling does (its seams, its noise) is the same everywhere and drops out of the
rank.

The filling is a block of the picture's own sky: it brings the noise's true grain and the faint stars. Over
plain sky of two real captures it changed the shipped ResNet50's logit by 0.06 and 0.20; white noise of the
sky's strength by 0.06 and 0.22, ROAD's noisy imputation (Rong et al. 2022) by 0.07 and 0.15, at a hundred
times the cost, and it grows into a corner the very fall-off that may be the cue. Soft edges gained a tenth.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.signal import correlate

from skyview.robustness.corners.statistic import ENOUGH, SIDE, sky_share

PATCHES = 59
"""Places the corners are compared with: the smallest p value is 1/60."""

FILLS = 2
"""Fillings averaged for each place, of the corners as of the others."""

FITTING = 0.9
"""Share of a square's sky pixels that must be sky in a place it is moved to."""

_TRIES = 200
_BATCH = 8

Logits = Callable[[np.ndarray], np.ndarray]
"""Network inputs (N, S, S, 3) to one logit each, (N,)."""

Place = tuple[tuple[int, int], ...]
"""Upper left pixels of four squares."""


@dataclass(frozen=True)
class CornerEffect:
    """The change of a logit when the corners are replaced, among those of other places.

    Attributes:
        corners: Mean over fillings of the logit's change without its sign: a piece of sky may speak for
            the class as well as against it, and a mean of both would hide that the network looks there.
        others: The same for each of the other places that are done.
        speaks: Mean change with its sign: > 0 where the corners speak for the class more than other sky does.
        done: Share of the work that is done.
    """

    corners: float
    others: tuple[float, ...] = field(default=())
    speaks: float = 0.0
    done: float = 1.0

    @property
    def p(self) -> float:
        """Share of the places that change the logit as much, the corners among them; NaN for none."""
        if not self.others:
            return float("nan")
        as_much = np.array(self.others) >= self.corners
        return float((1 + as_much.sum()) / (1 + len(self.others)))

    @property
    def ratio(self) -> float:
        """The corners' change in times of the median change of the others; NaN for none."""
        usual = float(np.median(self.others)) if self.others else 0.0
        return self.corners / usual if usual else float("nan")


class SkyPatches:
    """Four squares of a picture's sky and the places they can be moved to.

    Attributes:
        size: Side of the picture in pixels.
        shapes: (4, h, h) bool, the sky of each corner: the object's outskirts there are left alone, and the
            same pixels are replaced elsewhere.
    """

    def __init__(self, sky: np.ndarray) -> None:
        """Find the places; ``sky`` is (S, S) bool."""
        self.size = sky.shape[0]
        side = max(1, self.size // SIDE)
        far = self.size - side
        self.side = side
        self.corners: Place = ((0, 0), (0, far), (far, 0), (far, far))
        self.shapes = np.stack([sky[r : r + side, c : c + side] for r, c in self.corners])
        self._places = [self._fitting(sky, shape) for shape in self.shapes]

    def _fitting(self, sky: np.ndarray, shape: np.ndarray) -> np.ndarray:
        """Places (n, 2) where a square fits, off the corners."""
        found = correlate(sky.astype(np.float64), shape.astype(np.float64), mode="valid", method="fft")
        rows, columns = np.nonzero(found >= FITTING * shape.sum() - 0.5)
        near, far = self.side, self.size - 2 * self.side
        edge_row, edge_column = (rows < near) | (rows > far), (columns < near) | (columns > far)
        return np.column_stack([rows, columns])[~(edge_row & edge_column)]

    def draw(self, rng: np.random.Generator) -> Place | None:
        """Draw places for the four squares that do not overlap; None where there are none."""
        if any(len(places) == 0 for places in self._places):
            return None
        for _ in range(_TRIES):
            chosen: list[tuple[int, int]] = []
            for places in self._places:
                row, column = places[rng.integers(len(places))]
                if self._overlaps(row, column, chosen):
                    break
                chosen.append((int(row), int(column)))
            if len(chosen) == len(self.shapes):
                return tuple(chosen)
        return None

    def draw_source(self, rng: np.random.Generator, place: Place) -> Place | None:
        """Draw where the filling of a place comes from: sky off the place and off the corners."""
        source: list[tuple[int, int]] = []
        if any(len(places) == 0 for places in self._places):
            return None
        for places in self._places:
            tried = (places[i] for i in rng.integers(len(places), size=_TRIES))
            free = next(((int(r), int(c)) for r, c in tried if not self._overlaps(r, c, place)), None)
            if free is None:
                return None
            source.append(free)
        return tuple(source)

    def _overlaps(self, row: int, column: int, squares: Sequence[tuple[int, int]]) -> bool:
        return any(max(abs(row - r), abs(column - c)) < self.side for r, c in squares)

    def filled(self, x: np.ndarray, place: Place, source: Place) -> np.ndarray:
        """A picture (S, S, 3) with the four squares at ``place`` replaced by those at ``source``."""
        result = x.copy()
        for shape, (row, column), (from_row, from_column) in zip(self.shapes, place, source, strict=True):
            target = result[row : row + self.side, column : column + self.side]
            target[shape] = x[from_row : from_row + self.side, from_column : from_column + self.side][shape]
        return result


def corner_effect(
    logits: Logits,
    x: np.ndarray,
    sky: np.ndarray,
    *,
    patches: int = PATCHES,
    fills: int = FILLS,
    seed: int = 0,
) -> Iterator[CornerEffect]:
    """Replace the corners by sky of the same picture, and other places alike; yields after every batch.

    Args:
        logits: The network: (N, S, S, 3) inputs to the logit of the class, (N,).
        x: (S, S, 3) network input.
        sky: (S, S) bool: neither object nor beyond the frame.
        patches: Other places.
        fills: Fillings averaged for each place.
        seed: Of places and fillings.

    Yields:
        What is known so far; nothing at all where there is too little sky for the corners or the places.
    """
    if sky_share(sky) < ENOUGH:
        return
    squares, rng = SkyPatches(sky), np.random.default_rng(seed)
    pairs = _pairs(squares, rng, patches, fills)
    if pairs is None:
        return
    before = float(logits(x[None])[0])
    after: list[float] = []
    for start in range(0, len(pairs), _BATCH):
        batch = np.stack([squares.filled(x, *pair) for pair in pairs[start : start + _BATCH]])
        after += [float(value) for value in logits(batch)]
        changes = before - np.array(after[: len(after) // fills * fills]).reshape(-1, fills)
        if changes.size:
            sizes = [float(size) for size in np.abs(changes).mean(axis=1)]
            speaks = float(changes[0].mean())
            yield CornerEffect(sizes[0], tuple(sizes[1:]), speaks, len(after) / len(pairs))


def _pairs(
    squares: SkyPatches, rng: np.random.Generator, patches: int, fills: int
) -> list[tuple[Place, Place]] | None:
    """Places and where their fillings come from, the corners first; None where there is no room."""
    pairs = []
    for number in range(patches + 1):
        place = squares.draw(rng) if number else squares.corners
        for _ in range(fills):
            source = squares.draw_source(rng, place) if place else None
            if place is None or source is None:
                return None
            pairs.append((place, source))
    return pairs

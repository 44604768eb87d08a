"""What "nothing there" looks like: the sky of a picture, and other baselines to explain against."""

import hashlib
from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.ndimage import gaussian_filter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

BASELINES = ("sky_median", "sky_draws", "blur", "black", "white")
"""Names `baseline` knows."""

BLUR = 20.0
"""Standard deviation of the blurred baseline in pixels of the network's input."""

_DENSE = 0.5  # share of the first row within a frame that is not black, at least
_CLIP = 3.0
_ROUNDS = 10

_KEPT = 512
_skies: dict[tuple[Hashable, ...], "Sky"] = {}
"""Skies measured lately: a score card asks for the same pictures again with every network."""


class Sky(NamedTuple):
    """The sky of a picture, for each channel.

    Attributes:
        level: (3,) float32, the median of the sky.
        noise: (3,) float32, the standard deviation of its noise from pixel to pixel, > 0.
        frame: Rows and columns of the picture within the capture's frame; outside them there is nothing.
        beyond: (3,) values of a pixel beyond the frame.
    """

    level: np.ndarray
    noise: np.ndarray
    frame: tuple[slice, slice] = (slice(None), slice(None))
    beyond: np.ndarray | float = 0.0

    def framed(self, field: np.ndarray) -> np.ndarray:
        """Return a field (..., H, W, 3) as it is within the frame, and as the picture is beyond it."""
        whole = np.full_like(field, self.beyond)
        inside = (..., *self.frame, slice(None))
        whole[inside] = field[inside]
        return whole

    def draw(self, shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
        """Return an empty field of that sky, or several: float32 of a shape that ends in (H, W, 3)."""
        field = rng.standard_normal(shape, np.float32)
        for values, level, noise in zip(np.moveaxis(field, -1, 0), self.level, self.noise, strict=True):
            values *= noise
            values += level
        return self.framed(field)


def sky_of(x: np.ndarray) -> Sky:
    """Measure the sky of a picture, (H, W, 3), within the capture's frame.

    A view of a capture that is no square may reach beyond its frame. There, in whole rows or columns at two
    opposite edges, all channels have the least value of the picture; that is no sky.

    The level is the median after clipping stars and objects away: each round drops what lies more than 3
    standard deviations (1.4826 MAD) from the median.

    The noise is 1.4826 MAD of the differences between neighbours, over the square root of 2. The
    scatter of the sky itself would take nebulae, Milky Way and gradients for noise: up to 18 % of the range
    of a real capture of a nebula, where the differences give 1 %. It is never less than half a grey level of
    the picture's range in 255: a sky clipped to black has no noise to measure.
    """
    picture = np.ascontiguousarray(x)
    key = hashlib.sha1(picture.data, usedforsecurity=False).digest(), picture.shape, picture.dtype.str
    if key not in _skies:
        while len(_skies) >= _KEPT:
            _skies.pop(next(iter(_skies)), None)
        _skies[key] = _measured(picture)
    return _skies[key]


def _measured(stored: np.ndarray) -> Sky:
    floor, beyond = float(np.ptp(stored)) / 510 or 1e-6, stored.min(axis=(0, 1))
    something = (stored != beyond).any(axis=-1)
    frame = _reach(something.mean(axis=1)), _reach(something.mean(axis=0))
    channels = [np.ascontiguousarray(channel) for channel in np.moveaxis(stored[frame], -1, 0)]
    level = [_clipped_median(np.sort(channel, axis=None).astype(np.float64), floor) for channel in channels]
    noise = np.array([_scatter_of_steps(channel.astype(np.float64)) for channel in channels])
    return Sky(np.array(level, np.float32), np.maximum(noise, floor).astype(np.float32), frame, beyond)


def _reach(filled: np.ndarray) -> slice:
    """Rows (or columns) within the frame, of the share of each that is not empty.

    A centred view reaches beyond on two opposite sides alike, and within the frame sky begins at once: a
    black sky around an object has another shape.
    """
    seen = np.flatnonzero(filled)
    if seen.size:
        before, after = int(seen[0]), len(filled) - 1 - int(seen[-1])
        dense = min(filled[seen[0]], filled[seen[-1]]) >= _DENSE
        if min(before, after) > 0 and abs(before - after) <= 1 and dense:
            return slice(before, len(filled) - after)
    return slice(None)


def _scatter_of_steps(channel: np.ndarray) -> float:
    """1.4826 MAD of the differences between neighbours, over the square root of 2."""
    steps = np.concatenate([np.diff(channel, axis=axis).ravel() for axis in (0, 1)])
    steps -= np.median(steps)
    return 1.4826 * float(np.median(np.abs(steps, out=steps), overwrite_input=True)) / np.sqrt(2)


def _clipped_median(values: np.ndarray, floor: float) -> float:
    """Of sorted values: what is kept in a round is a slice of them."""
    for _ in range(_ROUNDS):
        half = len(values) // 2
        middle = np.mean(values[half - (len(values) % 2 == 0) : half + 1])
        # Distances to both sides, both rising outwards.
        below, above = (middle - values[:half])[::-1], values[half:] - middle
        reach = _CLIP * max(1.4826 * _median_of_two(below, above), floor)
        first = half - int(np.searchsorted(below, reach, "right"))
        last = half + int(np.searchsorted(above, reach, "right"))
        if last - first == len(values):
            break
        values = values[first:last]
    return float(middle)


def _median_of_two(first: np.ndarray, second: np.ndarray) -> float:
    """Median of two sorted arrays together."""
    count = len(first) + len(second)
    ranks = ((count - 1) // 2, count // 2)
    return float(np.mean([_at_rank(first, second, rank) for rank in ranks]))


def _at_rank(first: np.ndarray, second: np.ndarray, rank: int) -> float:
    """What stands at a rank, from 0, of two sorted arrays together; both are told apart by halving."""
    least, most = max(0, rank + 1 - len(second)), min(rank + 1, len(first))
    taken = least + bisect_left(range(least, most), True, key=lambda n: bool(first[n] >= second[rank - n]))
    ends = [part[n - 1] for part, n in ((first, taken), (second, rank + 1 - taken)) if n]
    return float(max(ends))


def baseline(passes: "Passes", x: np.ndarray, name: str, seed: int = 0) -> np.ndarray:
    """Return the baseline ``name`` for a network input, both (H, W, 3) float32.

    ``sky_median`` is the picture's own sky, one value per channel: a pixel of plain sky then gets nothing,
    and a dark nebula gets its due. ``sky_draws`` is that sky with noise as strong as the picture's own, drawn
    with ``seed``: what an empty field would have looked like. With ``black`` the sky's glow is evidence and
    darkness never is. ``blur`` keeps the large-scale light and removes what is finer than about 20 pixels
    (reflected at the frame). A network input of 0 is none of these: it is mid-grey.

    Beyond the frame of the capture every baseline is the picture itself: nothing there can be explained.
    """
    if name == "sky_draws":
        return sky_draws(x, 1, np.random.default_rng(seed))[0]
    sky = sky_of(x)
    field = np.asarray(x, np.float32).copy()
    if name == "blur":
        field[sky.frame] = gaussian_filter(field[sky.frame], (BLUR, BLUR, 0), mode="reflect")
    else:
        level = sky.level if name == "sky_median" else passes.level(1.0 if name == "white" else 0.0)
        field[sky.frame] = level
    return field


def sky_draws(x: np.ndarray, n: int, rng: np.random.Generator) -> np.ndarray:
    """Return ``n`` draws of the picture's sky, (n, H, W, 3) float32: its level and pixel-to-pixel noise."""
    return sky_of(x).draw((n, *x.shape), rng)


class Disagreement(NamedTuple):
    """How much maps of one picture differ, for instance by their baseline.

    Attributes:
        values: (S, S) float32, half the difference between the largest and the smallest of the maps at each
            pixel, each map divided by the sum of its magnitudes and times the number of pixels: 0 where all
            agree, in units of a map's mean magnitude.
        share: The largest of the differences between two maps: half the sum of magnitudes of the difference
            of the divided maps. 0: the same up to a factor; 1: no pixel in common, or all signs opposed.
    """

    values: np.ndarray
    share: float


def disagreement(maps: Sequence[np.ndarray]) -> Disagreement:
    """Compare two or more (S, S) maps of one picture; an empty map shares nothing with the others."""
    shares = [np.asarray(m, np.float64) / (np.abs(m, dtype=np.float64).sum() or 1.0) for m in maps]
    both_ways = [np.abs(a - b).sum() / 2 for i, a in enumerate(shares) for b in shares[:i]]
    return Disagreement(
        (np.ptp(shares, axis=0) / 2 * shares[0].size).astype(np.float32), float(max(both_ways))
    )

"""Techniques that integrate the gradient along other ways than the straight one: blur, least resistance."""

from typing import TYPE_CHECKING

import numpy as np
from scipy.fft import dctn, idctn

from skyview.explain import baselines
from skyview.explain.convergence import Mean
from skyview.explain.gradients import BASELINE, FAMILY
from skyview.explain.integration import note_completeness, spread_order
from skyview.explain.registry import Steps, technique
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

_EVERY = 4
"""Steps of guided integrated gradients, one pass each, between two refinements."""


class ScaleSpace:
    """A picture at every blur, reflected at its frame: the heat equation, solved by cosine transform.

    Blurring by s1 and then by s2 is the same as by sqrt(s1^2 + s2^2), exactly; a blur of any width costs the
    same.
    """

    def __init__(self, x: np.ndarray) -> None:
        """Take a picture, (H, W, C)."""
        self._waves = dctn(np.asarray(x, np.float32), axes=(0, 1), norm="ortho")
        rows, columns = (np.pi * np.arange(n) / n for n in x.shape[:2])
        self._frequency = (rows[:, None] ** 2 + columns**2)[..., None].astype(np.float32)

    def at(self, sigma: float) -> np.ndarray:
        """Return the picture blurred by a Gaussian of standard deviation ``sigma`` pixels, (H, W, C)."""
        return self._picture(self._kept(sigma))

    def between(self, less: float, more: float) -> np.ndarray:
        """Return what the picture of blur ``less`` has more than that of blur ``more``, (H, W, C)."""
        return self._picture(self._kept(less) - self._kept(more))

    def _kept(self, sigma: float) -> np.ndarray:
        """Share that a blur leaves of each wave."""
        return np.exp(-0.5 * sigma**2 * self._frequency)

    def _picture(self, shares: np.ndarray) -> np.ndarray:
        return idctn(self._waves * shares, axes=(0, 1), norm="ortho", overwrite_x=True)


@technique(
    label="Blur integrated gradients",
    family=FAMILY,
    signed=True,
    summary="What each pixel adds to the score while the picture comes into focus from a blur: no colour of "
    "nothing has to be chosen, and nothing is added to the picture that was not in it.",
    guidance="Positive pixels raised the class's score while the picture came into focus, negative ones "
    "lowered it. It explains what the detail adds, finer than the largest blur: light that is smooth on that "
    "scale, such as the glow of a nebula that fills the view, is still there in the blurred picture and gets "
    "nothing. The notes tell the score of the blurred picture; where it is already high, enlarge the blur or "
    "use integrated gradients.",
    reference="Xu, Venugopalan & Sundararajan 2020, arXiv:2004.03383",
    parameters=(
        Parameter("steps", 32, "Blurs on the way", low=1, high=1000),
        Parameter("sigma", 32.0, "Largest blur; stars are 1 to 3 px wide", low=0.5, high=112.0, unit="px"),
    ),
    passes=lambda settings: settings["steps"] + 2,
)
def blur_ig(passes: "Passes", x: np.ndarray, target: int, *, steps: int, sigma: float, seed: int) -> Steps:
    """Yield the channel sum of the integral of df/dL * dL/ds from blur ``sigma`` to 0 (Xu et al. 2020).

    L is the picture at blur s, reflected at the frame: with zeros outside, as PAIR has it, a vignette would
    grow inwards. The way is cut at s = ``sigma`` (i/n)^2, finer where detail appears; each part adds the
    gradient at its middle times what the picture gains in it, so that the whole adds up. ``seed`` is not
    used.
    """
    space = ScaleSpace(x)
    start = space.at(sigma)
    score, there = passes.logits(np.stack([x, start]))[:, target].astype(float)
    order = spread_order(steps)
    mean = Mean()

    def blur(place: float) -> float:
        return sigma * (place / steps) ** 2

    def parts(chunk: range) -> tuple[np.ndarray, np.ndarray]:
        numbers = order[chunk.start : chunk.stop]
        gains = [space.between(blur(i), blur(i + 1)) for i in numbers]
        return np.stack(gains), np.stack([space.at(blur(i + 0.5)) for i in numbers])

    for chunk, (gains, points) in passes.ahead(steps, parts):
        mean.add(gains * passes.gradients(points, target))
        values = steps * mean.mean.sum(axis=-1)
        note_completeness(passes, values, score, there)
        yield values.astype(np.float32), chunk.stop / steps


@technique(
    label="Guided integrated gradients",
    family=FAMILY,
    signed=True,
    summary="Integrated gradients along a way that moves first what matters least, around the places where "
    "gradients are large but mean nothing: less grain.",
    guidance="Positive pixels raised the class's score from that of the baseline, negative ones lowered it, "
    "and together they make up the difference, as with integrated gradients; the completeness gap tells how "
    "nearly. Grain is less because the way avoids steep places. But the way is chosen by the network itself, "
    "for this picture: two captures of one object are compared along different ways. Its steps must follow "
    "one another, so it is slow.",
    reference="Kapishnikov et al. 2021, arXiv:2106.09788",
    parameters=(
        Parameter("steps", 64, "Steps on the way, one after the other", low=2, high=1000),
        BASELINE,
        Parameter("fraction", 0.25, "Share of the pixels moved at a time", low=0.01, high=1.0),
        Parameter(
            "distance", 0.02, "How far from the straight way; 0: on it, 1: anywhere", low=0.0, high=1.0
        ),
        Parameter(
            "rule",
            "trapezoid",
            "Gradient of a step: the mean of its ends, or that of its start as published",
            choices=("trapezoid", "left"),
        ),
    ),
    passes=lambda settings: settings["steps"] + 2 + (settings["rule"] == "trapezoid"),
)
def guided_ig(
    passes: "Passes",
    x: np.ndarray,
    target: int,
    *,
    steps: int,
    baseline: str,
    fraction: float,
    distance: float,
    rule: str,
    seed: int,
) -> Steps:
    """Yield the channel sum of the integral of df/dx along a guided way (Kapishnikov et al. 2021).

    In step k of n the L1 distance to the picture falls to (1 - k/n) of the whole; the ``fraction`` of values
    with the smallest gradients moves first, none further than ``distance`` from the straight way. A value
    moves while its gradient is small, so the gradient at a step's start alone (rule ``left``, as published)
    says too little of it; the mean of both ends (``trapezoid``) costs one pass more on the whole way.
    ``seed`` is that of the baseline ``sky_draws``.
    """
    start = baselines.baseline(passes, x, baseline, seed)
    way = x - start
    score, there = passes.logits(np.stack([x, start]))[:, target].astype(float)
    share = np.zeros_like(x)  # how far along its own way each value is, from 0 to 1
    total = np.zeros(x.shape)
    (after,) = passes.gradients(start[None], target)
    for step in range(steps):
        slope, last = after, step + 1 == steps
        moved = moved_least(share, way, slope, (step + 1) / steps, fraction, distance)
        gain, share = (moved - share) * way, moved
        if not last or rule == "trapezoid":
            (after,) = passes.gradients((start + share * way)[None], target)
        total += gain * (0.5 * (slope + after) if rule == "trapezoid" else slope)
        if (step + 1) % _EVERY == 0 or last:
            values = total.sum(axis=-1)
            note_completeness(passes, values, score, there)
            yield values.astype(np.float32), (step + 1) / steps


def moved_least(
    share: np.ndarray, way: np.ndarray, slope: np.ndarray, reached: float, fraction: float, distance: float
) -> np.ndarray:
    """Return how far along its way each value is after one step of guided integrated gradients.

    Args:
        share: How far each value is before, 0 to 1.
        way: From the baseline to the picture, for each value.
        slope: Gradient of the score there.
        reached: Share of the L1 way that is behind after this step.
        fraction: Share of the values that move at a time.
        distance: How far a value may be ahead of or behind the straight way.
    """
    length = np.abs(way)
    last = min(reached + distance, 1.0)
    # What would fall too far behind is drawn along first.
    share = np.maximum(share, max(reached - distance, 0.0))
    whole = float(length.sum())
    excess = reached * whole - float(np.vdot(length, share))
    free = (share < last) & (length > 0)
    resistance = np.where(free, np.abs(slope), np.inf)
    rank, left = int(fraction * (length.size - 1)), int(np.count_nonzero(free))
    # Masks multiply instead of picking, which is several times as fast.
    while excess > 1e-9 * whole and left:
        threshold = np.partition(resistance, min(rank, left - 1), axis=None)[min(rank, left - 1)]
        chosen = resistance <= threshold
        ahead = (last - share) * chosen
        possible = float(np.vdot(length, ahead))
        share += min(1.0, excess / possible) * ahead
        excess -= possible
        np.copyto(resistance, np.inf, where=chosen)
        left -= int(np.count_nonzero(chosen))
    return share

"""Inference over targets: what would have come out had chance alone decided."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np

EXACT = 12
"""Values up to which all sign flips are counted (2^12); above that they are drawn."""

FLIPS = 9999
RESAMPLES = 2000
FEWEST = 20
"""Targets below which an interval over targets means little: too few to stand for others."""

K = TypeVar("K", bound=Hashable)


def target_means(values: Sequence[float], targets: Sequence[str]) -> np.ndarray:
    """Mean of the finite values of each target, in the order in which targets first appear."""
    groups: dict[str, list[float]] = {}
    for value, target in zip(values, targets, strict=True):
        if np.isfinite(value):
            groups.setdefault(target, []).append(value)
    return np.array([np.mean(group) for group in groups.values()], dtype=np.float64)


def sign_flip(values: np.ndarray, seed: int = 0) -> float:
    """One-sided p value of a mean above 0: how often random signs give a mean at least as large.

    Exact up to `EXACT` values, and then never below 2^-n; beyond, `FLIPS` draws, the observed signs counted
    as one of them. Exact for values whose distribution is symmetric about 0 without the effect (Fisher 1935).

    Returns:
        The p value; NaN for no value.
    """
    values = np.asarray(values, np.float64)
    if not values.size:
        return float("nan")
    if values.size <= EXACT:
        flips = 1 - 2.0 * (np.arange(2**values.size)[:, None] >> np.arange(values.size) & 1)
    else:
        rng = np.random.default_rng(seed)
        flips = 1 - 2.0 * rng.integers(0, 2, (FLIPS + 1, values.size))
        flips[0] = 1
    sums = flips @ values
    return float(np.mean(sums >= sums[0] - 1e-9 * np.abs(values).sum()))


def bootstrap(values: np.ndarray, seed: int = 0) -> tuple[float, float]:
    """95 % percentile interval of the mean over targets (one value each), `RESAMPLES` resamples.

    Returns:
        Both ends; NaN for fewer than two values.
    """
    values = np.asarray(values, np.float64)
    if values.size < 2:
        return float("nan"), float("nan")
    picks = np.random.default_rng(seed).integers(0, values.size, (RESAMPLES, values.size))
    low, high = np.percentile(values[picks].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def holm(p: Mapping[K, float]) -> dict[K, float]:
    """P values corrected for their number (Holm 1979): the chance of any false alarm stays what it was.

    NaN stays NaN and counts as no test.
    """
    tests = sorted((key for key in p if np.isfinite(p[key])), key=lambda key: p[key])
    corrected = {key: float("nan") for key in p}
    largest = 0.0
    for rank, key in enumerate(tests):
        largest = max(largest, min(1.0, (len(tests) - rank) * p[key]))
        corrected[key] = largest
    return corrected

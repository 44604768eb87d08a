"""Intervals of shares: Wilson's for the pairs of one capture, the bootstrap's for the targets of a set."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from scipy import stats

from skyview.robustness.chance.estimate import Estimate
from skyview.robustness.chance.resampling import FEWEST, RESAMPLES

LEVEL = 0.05
"""Chance that an interval misses."""

FEWEST_PAIRS = 3
"""Pairs of one capture below which no interval is given."""


def wilson(
    outcomes: Sequence[float], weights: Sequence[float] | np.ndarray | None = None, level: float = LEVEL
) -> Estimate:
    """Mean of outcomes between 0 and 1 with Wilson's score interval (Wilson 1927).

    Unlike a bootstrap it stays honest where all pairs went one way: 18 of 18 is not certainty. Weighted, the
    number of pairs is Kish's effective one, ``(sum w)^2 / sum w^2``. Half outcomes (ties) vary less than the
    interval assumes, so it is on the safe side.

    Args:
        outcomes: 0 to 1 each.
        weights: >= 0; None for equal ones.
        level: Chance that the interval misses.

    Returns:
        The estimate; without an interval below `FEWEST_PAIRS` outcomes, NaN for none.
    """
    values = np.asarray(outcomes, np.float64)
    if not values.size:
        return Estimate(math.nan, math.nan, math.nan, 0)
    shares = np.ones(values.size) if weights is None else np.asarray(weights, np.float64)
    shares = shares / shares.sum()
    mean = float(shares @ values)
    if values.size < FEWEST_PAIRS:
        return Estimate(mean, math.nan, math.nan, int(values.size))
    n, z = 1 / float(shares @ shares), float(stats.norm.isf(level / 2))
    middle = mean + z * z / (2 * n)
    reach = z * math.sqrt(max(0.0, mean * (1 - mean)) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low, high = max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
    return Estimate(mean, low, high, int(values.size))


def lowest(estimates: Mapping[str, Estimate]) -> tuple[str, Estimate]:
    """The lowest of several estimates, with an interval for the lowest of what they estimate.

    With intervals that hold together (each at the level divided by their number), the lowest true value lies
    between the lowest of their lower ends and the lowest of their upper ends: having been chosen as the
    lowest is allowed for.

    Returns:
        Its name and the estimate; an empty name where none is known.
    """
    known = {name: estimate for name, estimate in estimates.items() if estimate.known}
    if not known:
        return "", Estimate(math.nan, math.nan, math.nan, 0)
    name = min(known, key=lambda key: known[key].value)
    if not all(estimate.has_interval for estimate in known.values()):
        return name, Estimate(known[name].value, math.nan, math.nan, known[name].n)
    low = min(estimate.low for estimate in known.values())
    high = min(estimate.high for estimate in known.values())
    return name, Estimate(known[name].value, low, high, known[name].n)


def clustered(values: np.ndarray, seed: int = 0, level: float = LEVEL) -> list[Estimate]:
    """Means over targets with percentile intervals of the cluster bootstrap, of several columns at once.

    All columns are resampled together (`RESAMPLES` times), so what is compared is compared on the same
    targets. Below `FEWEST` targets there is no interval: too few to stand for others.

    Args:
        values: (targets, columns), one value of each target; NaN where a target has none.
        seed: Of the resampling.
        level: Chance that an interval misses.
    """
    values = np.asarray(values, np.float64)
    counts = np.isfinite(values).sum(axis=0)
    means = [
        float(np.nanmean(column)) if count else math.nan
        for column, count in zip(values.T, counts, strict=True)
    ]
    if len(values) < FEWEST:
        return [Estimate(mean, math.nan, math.nan, int(n)) for mean, n in zip(means, counts, strict=True)]
    picks = np.random.default_rng(seed).integers(0, len(values), (RESAMPLES, len(values)))
    found = []
    for column, mean, n in zip(values.T, means, counts, strict=True):
        if n < FEWEST:
            found.append(Estimate(mean, math.nan, math.nan, int(n)))
            continue
        drawn = np.ma.masked_invalid(column[picks]).mean(axis=1)
        low, high = np.percentile(np.asarray(drawn), [50 * level, 100 - 50 * level])
        found.append(Estimate(mean, float(low), float(high), int(n)))
    return found

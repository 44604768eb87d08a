"""What one map has more of than another of the same capture."""

from dataclasses import replace

import numpy as np

from skyview.explain.attribution import Attribution


def difference(one: Attribution, other: Attribution) -> Attribution:
    """Subtract two maps, each in units of its own scale, on the grid of the first.

    Techniques have scales of their own, so that only patterns can be compared: each map is divided by its
    99th percentile, at which its colours end too. The magnitudes of a signed map are not taken: what speaks
    against the class is less than nothing.

    Args:
        one: A map.
        other: Another one, of any view of the same capture. What it does not cover counts as nothing.

    Returns:
        A signed map of the first one's view; positive where the first has more.
    """
    values = _in_units(one) - _resampled(_in_units(other), other, one)
    return replace(
        one,
        values=values.astype(np.float32),
        signed=True,
        method=f"{one.method} − {other.method}",
        notes={},
    )


def _in_units(attribution: Attribution) -> np.ndarray:
    values = np.nan_to_num(np.asarray(attribution.values, np.float64))
    return values / attribution.scale if attribution.scale > 0 else values


def _resampled(values: np.ndarray, attribution: Attribution, onto: Attribution) -> np.ndarray:
    """Values at the centres of the other map's pixels, linear between their own centres; 0 outside."""
    if attribution.view == onto.view and values.shape == onto.values.shape:
        return values
    from scipy.ndimage import map_coordinates

    view, target = attribution.view, onto.view
    size, count = values.shape[0], onto.values.shape[0]
    steps = (np.arange(count) + 0.5) * target.side / count
    rows, columns = target.top + steps - view.top, target.left + steps - view.left
    inside = ((rows >= 0) & (rows < view.side))[:, None] & ((columns >= 0) & (columns < view.side))
    places = np.meshgrid(rows * size / view.side - 0.5, columns * size / view.side - 0.5, indexing="ij")
    return np.asarray(map_coordinates(values, places, order=1, mode="nearest")) * inside

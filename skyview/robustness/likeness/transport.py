"""How far did the explanation move? Distances in pixels of the map, or, with a plate scale, in arcsec."""

from functools import lru_cache
from math import gcd

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from skyview.robustness.likeness.measure import measure, pooled

GRID = 28
"""Cells along a side between which mass is moved."""

REACH = 3
"""Longest step between cells, in cells. Mass goes in steps along 32 directions: a way is at most 1.3 % longer
than the straight line (1 / cos of half the widest angle between directions), and never shorter."""


def arcsec(distance: float, view_side: float, size: int, plate_scale: float) -> float:
    """A distance on a map in arcsec.

    Args:
        distance: In pixels of the map.
        view_side: Side of the explained square in pixels of the capture.
        size: Side of the map in pixels.
        plate_scale: Arcsec per pixel of the capture.
    """
    return distance * view_side / size * plate_scale


@measure(
    "Distance moved",
    "How far did the explanation move? Earth mover's distance of the maps' shares on 28 x 28 cells.",
    "Rubner et al. 2000 (Wasserstein-1); a flow between cells, 0 to 1.3% above the straight line's",
    unit="px",
)
def earth_mover(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Earth mover's distance between maps divided by their sums, in pixels of the map.

    What lies on cells that are not valid throughout is left out of both.
    """
    first, mask = pooled(a, valid, GRID)
    second, _ = pooled(b, valid, GRID)
    one, two = np.where(mask, first, 0.0), np.where(mask, second, 0.0)
    if not (one.sum() > 0 and two.sum() > 0):
        return float("nan")
    surplus = (one / one.sum() - two / two.sum()).ravel()
    balance, lengths = _steps(*mask.shape)
    # the last balance follows from the others: left out, rounding cannot make them contradict each other
    found = linprog(lengths, A_eq=balance[:-1], b_eq=surplus[:-1], method="highs-ds")
    if not found.success:
        raise ArithmeticError(f"the flow between two maps could not be solved: {found.message}")
    return float(found.fun) * a.shape[0] / mask.shape[0]


@measure(
    "Shift of the centre",
    "How far did the centre of mass of the explanation move?",
    "Ghorbani et al. 2019 (mass centre), of maps divided by their sums",
    unit="px",
)
def centre_shift(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Distance between the centres of mass, in pixels of the map."""
    one, two = np.where(valid, a, 0.0), np.where(valid, b, 0.0)
    if not (one.sum() > 0 and two.sum() > 0):
        return float("nan")
    return float(np.hypot(*(_centre(one) - _centre(two))))


def _centre(values: np.ndarray) -> np.ndarray:
    places = (np.arange(n) for n in values.shape)
    return np.array([values.sum(axis=1 - i) @ place for i, place in enumerate(places)]) / values.sum()


@lru_cache(maxsize=4)
def _steps(rows: int, columns: int) -> tuple[sparse.csr_matrix, np.ndarray]:
    """All steps between cells: what each takes from one and brings to another, and how long it is."""
    number = np.arange(rows * columns).reshape(rows, columns)
    reach = range(-REACH, REACH + 1)
    starts, ends, lengths = [], [], []
    for down in reach:
        for right in reach:
            if gcd(down, right) != 1:
                continue
            rows_from = slice(max(0, -down), rows - max(0, down))
            columns_from = slice(max(0, -right), columns - max(0, right))
            start = number[rows_from, columns_from].ravel()
            starts.append(start)
            ends.append(start + down * columns + right)
            lengths.append(np.full(start.size, np.hypot(down, right)))
    start, end, length = (np.concatenate(part) for part in (starts, ends, lengths))
    step = np.arange(start.size)
    values = np.concatenate([np.ones(step.size), -np.ones(step.size)])
    places = np.concatenate([start, end]), np.concatenate([step, step])
    return sparse.csr_matrix((values, places), shape=(rows * columns, step.size)), length

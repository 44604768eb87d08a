"""Correlations of two maps over the averages of 56 x 56 cells: of ranks, of pairs, of values."""

import numpy as np
from scipy import stats

from skyview.robustness.likeness.measure import cells_of, measure


@measure(
    "Rank correlation",
    "Do both maps order the parts of the picture alike? Spearman's rho of 56 x 56 cell averages.",
    "Spearman 1904; ties get their mean rank",
    knows_signs=True,
)
def spearman(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Spearman's rank correlation of cell averages, -1 to 1."""
    cells = cells_of(a, b, valid)
    if cells is None:
        return float("nan")
    return float(np.corrcoef(*(stats.rankdata(part) for part in cells))[0, 1])


@measure(
    "Pair order",
    "How often do both maps order two parts of the picture alike? Kendall's tau-b of 56 x 56 cell averages.",
    "Kendall 1945; tau-b, which makes up for ties",
    knows_signs=True,
)
def kendall(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Kendall's tau-b of cell averages, -1 to 1."""
    cells = cells_of(a, b, valid)
    return float("nan") if cells is None else float(stats.kendalltau(*cells).statistic)


@measure(
    "Linear correlation",
    "Are the maps the same up to a factor and an offset? Pearson's r of 56 x 56 cell averages; a few strong "
    "cells decide it.",
    "Pearson 1895",
    knows_signs=True,
)
def pearson(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Pearson's correlation of cell averages, -1 to 1."""
    cells = cells_of(a, b, valid)
    return float("nan") if cells is None else float(np.corrcoef(*cells)[0, 1])


@measure(
    "Cosine",
    "Do the maps point the same way as vectors? Cosine of 56 x 56 cell averages; maps without signs are "
    "never far apart.",
    "1 minus the cosine distance",
    knows_signs=True,
)
def cosine(a: np.ndarray, b: np.ndarray, valid: np.ndarray) -> float:
    """Cosine of the angle between cell averages, -1 to 1."""
    cells = cells_of(a, b, valid)
    if cells is None:
        return float("nan")
    one, two = cells
    return float(one @ two / (np.linalg.norm(one) * np.linalg.norm(two)))

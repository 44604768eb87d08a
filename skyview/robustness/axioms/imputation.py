"""Pixels taken out of a picture and guessed from those around them (ROAD)."""

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu

_NEIGHBOURS = tuple((r, c) for r in (-1, 0, 1) for c in (-1, 0, 1) if (r, c) != (0, 0))
_DIRECT, _DIAGONAL = 1 / 6, 1 / 12


def imputed(x: np.ndarray, removed: np.ndarray, noise: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return a picture with its removed pixels imputed: noisy linear imputation.

    Each removed pixel is the mean of its neighbours, removed ones included, direct ones with weight 1/6 and
    diagonal ones with 1/12, those beyond the frame left out; all of them are solved for at once. Then noise
    as strong as the sky's is added to them, lest their smoothness tell which were removed (Rong et al. 2022,
    arXiv:2202.00449, section 4.2; there the noise is 0.01).

    Args:
        x: (S, S, 3) picture.
        removed: (S, S) bool; not all of them.
        noise: (3,) standard deviation of the noise in each channel.
        rng: Source of the noise.

    Returns:
        (S, S, 3) float32.

    Raises:
        ValueError: Everything is removed: there is nothing to guess from.
    """
    if removed.all():
        raise ValueError("every pixel is removed")
    filled = np.array(x, np.float64)
    count = int(removed.sum())
    if not count:
        return filled.astype(np.float32)
    number = np.full(removed.shape, -1)
    number[removed] = np.arange(count)
    rows, columns = np.nonzero(removed)
    total, known = np.zeros(count), np.zeros((count, x.shape[-1]))
    entries: list[tuple[np.ndarray, np.ndarray, float]] = []
    for down, right in _NEIGHBOURS:
        weight = _DIAGONAL if down and right else _DIRECT
        r, c = rows + down, columns + right
        inside = np.flatnonzero((r >= 0) & (r < removed.shape[0]) & (c >= 0) & (c < removed.shape[1]))
        total[inside] += weight
        there = number[r[inside], c[inside]]
        given = there < 0
        known[inside[given]] += weight * filled[r[inside[given]], c[inside[given]]]
        entries.append((inside[~given], there[~given], weight))
    i = np.concatenate([rows for rows, _, _ in entries] + [np.arange(count)])
    j = np.concatenate([columns for _, columns, _ in entries] + [np.arange(count)])
    w = np.concatenate([np.full(len(rows), -weight) for rows, _, weight in entries] + [total])
    system = sparse.csc_matrix((w, (i, j)), shape=(count, count))
    solution = splu(system, permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True}).solve(known)
    filled[removed] = solution + noise * rng.standard_normal(solution.shape)
    return filled.astype(np.float32)

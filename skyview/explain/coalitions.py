"""Which segments to show together so that the scores tell Shapley values."""

from itertools import combinations
from math import comb
from typing import NamedTuple

import numpy as np


class Coalitions(NamedTuple):
    """Coalitions of M players, neither empty nor whole, each followed by its complement.

    Attributes:
        shown: (N, M) float32, 0 or 1; the enumerated ones first.
        weights: (N,) float64: the Shapley kernel of the enumerated ones; for a drawn one the kernel's mass
            of all sizes not enumerated, to be divided by the number of drawn ones.
        enumerated: How many were not drawn.
    """

    shown: np.ndarray
    weights: np.ndarray
    enumerated: int

    def weights_of(self, n: int) -> np.ndarray:
        """Return the weights, (n,), when the first ``n`` coalitions are known."""
        weights = self.weights[:n].copy()
        if n > self.enumerated:
            weights[self.enumerated :] /= n - self.enumerated
        return weights


def coalitions(players: int, budget: int, seed: int) -> Coalitions:
    """Choose at most ``budget`` coalitions for KernelSHAP (Lundberg & Lee 2017; Covert & Lee 2021).

    The smallest and largest sizes carry the most of the kernel's mass: they are enumerated, size by size, as
    far as a fair share of the budget allows. What is left is spent on random coalitions of the other sizes,
    drawn by the kernel, in pairs with their complements. With a budget of 2^M - 2 all are enumerated and
    the values are exact.
    """
    sizes = np.arange(1, players // 2 + 1)
    numbers = np.array([comb(players, int(s)) * (1 if 2 * s == players else 2) for s in sizes], object)
    mass = (players - 1) / (sizes * (players - sizes)) * np.where(2 * sizes == players, 1, 2)
    mass = mass / mass.sum() if len(mass) else mass
    rows: list[np.ndarray] = []
    weights: list[float] = []
    left, size = budget, 0
    while size < len(sizes) and left * mass[size] / mass[size:].sum() >= numbers[size] * (1 - 1e-8):
        rows += _all_of(players, size + 1)
        weights += [mass[size] / int(numbers[size])] * int(numbers[size])
        left -= int(numbers[size])
        size += 1
    enumerated = len(rows)
    drawn = left // 2 * 2 if size < len(sizes) else 0
    if drawn:
        rows += _some_of(players, sizes[size:], mass[size:], drawn // 2, seed)
        weights += [float(mass[size:].sum())] * drawn
    shown = np.array(rows, np.float32).reshape(len(rows), players)
    return Coalitions(shown, np.array(weights), enumerated)


def _all_of(players: int, size: int) -> list[np.ndarray]:
    rows = []
    for members in combinations(range(players), size):
        if 2 * size == players and members[0] != 0:
            break  # the complements of those before
        row = np.zeros(players)
        row[list(members)] = 1
        rows += [row, 1 - row]
    return rows


def _some_of(players: int, sizes: np.ndarray, mass: np.ndarray, pairs: int, seed: int) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    size = rng.choice(sizes, pairs, p=mass / mass.sum())
    ranks = rng.random((pairs, players)).argsort(axis=1).argsort(axis=1)
    one = (ranks < size[:, None]).astype(np.float64)
    return list(np.stack([one, 1 - one], axis=1).reshape(2 * pairs, players))

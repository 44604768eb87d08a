"""How much of a map lies in the corners of the picture, against equally dark sky elsewhere.

The comparison is with all places the corners could have had: map, picture and mask are moved together on the
torus (the four corners joined), so the map keeps its smoothness, and neighbouring pixels are not taken for
independent witnesses. All S x S moves are computed at once by correlation, so there is no draw and no seed.
"""

from dataclasses import dataclass

import numpy as np
from scipy import fft, stats

from skyview.robustness.likeness.similarity import is_constant

SIDE = 8
"""A corner is a square of one eighth of the picture's side; the four are 6.25 % of its area."""

ENOUGH = 0.5
"""Share of the corners' area that must be sky, in the picture and in a move that counts."""

BINS = 10
"""Brightness classes (deciles of the sky) within which corners and control are compared."""

FLOOR = 0.01
"""Part of the sky's mean attribution added to both sides of the ratio: an empty corner has a logarithm."""

FEWEST = 19
"""Moves below which no p value could be small."""


@dataclass(frozen=True)
class CornerExcess:
    """Attribution in the corners compared with equally dark sky.

    Attributes:
        kappa: log(mean of |A| in the corners / mean in the control).
        rank: P(|A| in the corners > |A| in the control), 0.5 for no difference.
        excess: ``kappa`` minus its mean over all moves: the corners get ``exp(excess)`` times what chance
            gives.
        rank_excess: ``rank`` minus its mean over all moves.
        p: Share of the moves with at least this ``kappa``, the picture itself among them.
        rank_p: The same for ``rank``.
        moves: Moves with enough sky in the corners.
    """

    kappa: float
    rank: float
    excess: float
    rank_excess: float
    p: float
    rank_p: float
    moves: int

    @property
    def ratio(self) -> float:
        """What the corners get, in times of what equally dark sky elsewhere gets."""
        return float(np.exp(self.excess))


def corner_squares(size: int) -> np.ndarray:
    """The four corners of a picture: (S, S) bool."""
    side = max(1, size // SIDE)
    near = np.arange(size) < side
    edge = near | near[::-1]
    return edge[:, None] & edge[None, :]


def sky_share(sky: np.ndarray) -> float:
    """Share of the corners' area that is sky, 0 to 1."""
    return float(sky[corner_squares(sky.shape[0])].mean())


def low_light(light: np.ndarray, sky: np.ndarray) -> np.ndarray:
    """Sky darker than its median by more than half a median absolute deviation: (S, S) bool."""
    if not sky.any():
        return sky
    middle = np.median(light[sky])
    return sky & (light < middle - 0.5 * np.median(np.abs(light[sky] - middle)))


def corner_excess(values: np.ndarray, light: np.ndarray, sky: np.ndarray) -> CornerExcess | None:
    """Compare a map's corners with equally dark sky, and with all the places they could have had.

    Within each decile of the sky's brightness the corners are compared with the sky outside them, and the
    deciles weigh as they do in the corners. Without the mask of the object the test is blind: moves would
    bring the object into the corners.

    Args:
        values: (S, S) map, signed or not.
        light: (S, S) smoothed brightness (`skyview.robustness.perturbations.objects.sky_light`).
        sky: (S, S) bool: neither object nor beyond the frame.

    Returns:
        The comparison; None where there is no explanation on the sky, or too little sky in the corners or
        wherever they could be moved to.
    """
    strength = np.abs(np.asarray(values, np.float64))
    if sky_share(sky) < ENOUGH or is_constant(strength, sky):
        return None
    mean = float(strength[sky].mean())
    kappa, rank, area = _moved(strength / mean, light, sky)
    valid = area >= ENOUGH * corner_squares(sky.shape[0]).sum()
    valid &= np.isfinite(kappa)
    if valid.sum() < FEWEST or not valid[0, 0]:
        return None
    return CornerExcess(
        kappa=float(kappa[0, 0]),
        rank=float(rank[0, 0]),
        excess=float(kappa[0, 0] - kappa[valid].mean()),
        rank_excess=float(rank[0, 0] - rank[valid].mean()),
        p=float((kappa[valid] >= kappa[0, 0] - 1e-9).mean()),
        rank_p=float((rank[valid] >= rank[0, 0] - 1e-9).mean()),
        moves=int(valid.sum()),
    )


def _moved(
    strength: np.ndarray, light: np.ndarray, sky: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The logarithm, the rank statistic and the area of sky in the corners, (S, S) each, by the corners'
    move.

    Rank sums are Mann and Whitney's: with the ranks of all sky of a decile, P(corner > control) follows from
    their sum over the corners.
    """
    size = sky.shape[0]
    edges = np.quantile(light[sky], np.linspace(0, 1, BINS + 1)[1:-1])
    bins = np.searchsorted(edges, light, side="right")
    members = sky & (bins == np.arange(BINS)[:, None, None])
    ranks = np.zeros((BINS, size, size))
    for member, place in zip(members, ranks, strict=True):
        place[member] = stats.rankdata(strength[member])
    fields = np.concatenate([members, members * strength, ranks])
    corners = np.conj(fft.rfft2(corner_squares(size).astype(np.float64)))
    count, amount, ranked = np.split(fft.irfft2(fft.rfft2(fields) * corners, s=(size, size)), 3)
    count, amount = np.rint(count), np.maximum(amount, 0)
    total = members.sum(axis=(1, 2))[:, None, None]
    whole = (members * strength).sum(axis=(1, 2))[:, None, None]
    others = total - count
    weight = np.where(others > 0, count, 0)  # a decile all in the corners has nothing to be compared with
    rest = np.maximum(others, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = weight / weight.sum(axis=0)
        within = (np.where(weight > 0, amount, 0)).sum(axis=0) / weight.sum(axis=0)
        control = (share * np.maximum(whole - amount, 0) / rest).sum(axis=0)
        kappa = np.log((within + FLOOR) / (control + FLOOR))
        above = (ranked - count * (count + 1) / 2) / np.maximum(count * others, 1)
        rank = (share * np.where(weight > 0, above, 0)).sum(axis=0)
    return kappa, rank, count.sum(axis=0)

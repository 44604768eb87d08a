"""Linear surrogates of the network on shown and hidden segments, with the error their sampling leaves."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from skyview.explain.convergence import ENOUGH

if TYPE_CHECKING:
    from skyview.explain.passes import Passes


class Surrogate(NamedTuple):
    """A weighted linear fit of scores on which of M segments are shown.

    Attributes:
        weights: (M,) float64, what each segment adds to the score.
        errors: (M,) float64, their standard errors over draws of the samples (what another seed would
            change); infinite while there are too few samples to tell.
        r2: Share of the scores' weighted variance that the fit explains: 1 where the network is additive in
            the segments.
    """

    weights: np.ndarray
    errors: np.ndarray
    r2: float


def weighted_ridge(shown: np.ndarray, scores: np.ndarray, weights: np.ndarray, penalty: float) -> Surrogate:
    """Fit scores by an intercept and a penalised weight for each segment (Ribeiro et al. 2016, section 3.4).

    Args:
        shown: (N, M) 0 or 1.
        scores: (N,).
        weights: (N,) of the samples, > 0.
        penalty: Times the sum of the squared weights; 0 is allowed.

    Returns:
        The fit. Its errors are White's (1980), which do not take the network to be linear.
    """
    x = shown - np.average(shown, axis=0, weights=weights)
    y = scores - np.average(scores, weights=weights)
    weighted = x * weights[:, None]
    normal = weighted.T @ x
    inverse = np.linalg.inv(normal + (penalty + _trifle(normal)) * np.eye(len(normal)))
    fitted = inverse @ (weighted.T @ y)
    residuals = y - x @ fitted
    spare = len(x) - len(fitted) - 1
    errors = np.full(len(fitted), np.inf)
    if spare > 0:
        errors = _errors(inverse, weighted * residuals[:, None]) * np.sqrt(len(x) / spare)
    return Surrogate(fitted, errors, _r2(weights, y, residuals))


def additive(
    shown: np.ndarray, scores: np.ndarray, weights: np.ndarray, total: float, sampled: int
) -> Surrogate:
    """Fit scores by weights that add up to ``total`` exactly (Lundberg & Lee 2017, theorem 2).

    Args:
        shown: (N, M) 0 or 1, coalitions; the last ``sampled`` ones were drawn, in pairs of complements, the
            others enumerated.
        scores: (N,) of the coalitions, the score with nothing shown taken off.
        weights: (N,), > 0.
        total: What all segments add together.
        sampled: Number of drawn coalitions.

    Returns:
        The fit; segments no coalition tells apart have equal shares. Errors come from the drawn coalitions
        alone, and are zero where there are none.
    """
    shown = np.asarray(shown, np.float64)
    players = shown.shape[1]
    size = shown.sum(axis=1)
    # With equal shares taken off, what is left adds up to zero: a fit without the mean of each row.
    y = scores - size * total / players
    x = shown - size[:, None] / players
    weighted = x * weights[:, None]
    normal = weighted.T @ x
    # The rows of x add up to zero: along equal weights for all the fit is free, and any curvature will do.
    inverse = np.linalg.inv(normal + normal.trace() / players**2 + _trifle(normal) * np.eye(players))
    fitted = inverse @ (weighted.T @ y)
    fitted -= fitted.mean()
    residuals = y - x @ fitted
    errors = np.zeros(players)
    pairs = sampled // 2
    if sampled:
        terms = (weighted * residuals[:, None])[len(x) - sampled :][: 2 * pairs]
        terms = terms.reshape(pairs, 2, players).sum(axis=1)
        errors = _errors(inverse, terms - terms.mean(axis=0)) if pairs > players else errors + np.inf
    apart = scores - np.average(scores, weights=weights)
    return Surrogate(total / players + fitted, errors, _r2(weights, apart, residuals))


def known_well_enough(
    passes: "Passes", samples: int, fit: Surrogate, labels: np.ndarray, tolerance: float
) -> bool:
    """Note how well the map of a fit is known; say whether that is well enough.

    The notes tell ``samples``, and ``±``: standard errors over weights, both as root mean squares over the
    pixels of the map, not a number while there are too few samples to tell.

    Args:
        passes: Has the notes.
        samples: Samples so far.
        fit: Their fit.
        labels: (S, S) int, the segment of each pixel.
        tolerance: What is good enough; 0 for nothing.
    """
    area = np.bincount(labels.ravel())
    size, error = (float(np.sqrt(area @ np.square(v) / area.sum())) for v in (fit.weights, fit.errors))
    relative = float("nan")
    if np.isfinite(error):
        relative = error / size if size else float("inf") if error else 0.0
    passes.notes |= {"samples": samples, "±": relative}
    return tolerance > 0 and samples >= ENOUGH and relative <= tolerance


def due(samples: int, fitted: int, last: int) -> bool:
    """Whether to fit anew: at the last sample, or with a tenth more samples than were ``fitted``.

    A fit costs as much as a pass or two; after each batch it would slow the work for no visible change.
    """
    return samples == last or samples >= 1.1 * fitted


def _trifle(normal: np.ndarray) -> float:
    """Return a penalty that only decides what the samples leave open."""
    return 1e-10 * float(normal.trace()) / len(normal) or 1.0


def _errors(inverse: np.ndarray, terms: np.ndarray) -> np.ndarray:
    moved = terms @ inverse
    return np.sqrt(np.einsum("nm,nm->m", moved, moved))


def _r2(weights: np.ndarray, y: np.ndarray, residuals: np.ndarray) -> float:
    spread = float(weights @ y**2)
    return 1 - float(weights @ residuals**2) / spread if spread > 0 else 1.0

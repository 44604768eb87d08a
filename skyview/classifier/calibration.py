"""Confidence that means what it says: one temperature for the softmax, one threshold for "sure".

Guo et al., "On Calibration of Modern Neural Networks", ICML 2017: the temperature that minimises the negative
log-likelihood on pictures the network was not trained on, and the expected calibration error.
"""

import numpy as np
from scipy.optimize import minimize_scalar

_IMAGINED = 20  # answers


def softmax(logits: np.ndarray) -> np.ndarray:
    """Softmax over the last axis, float64."""
    shifted = np.asarray(logits, dtype=np.float64)
    shifted = np.exp(shifted - shifted.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


def fit_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """Temperature in 0.05-20 of the smallest class-balanced negative log-likelihood.

    Args:
        logits: ``(N, C)``.
        labels: ``(N,)`` class indices; every class counts alike, however many pictures it has.
    """
    best = minimize_scalar(
        lambda log: balanced_loss(logits, labels, float(np.exp(log))),
        bounds=(np.log(0.05), np.log(20)),
        method="bounded",
        options={"xatol": 1e-5},
    )
    return float(np.exp(best.x))


def balanced_loss(logits: np.ndarray, labels: np.ndarray, temperature: float = 1.0) -> float:
    """Mean negative log-likelihood of logits ``(N, C)``; every class of ``labels`` weighs the same."""
    labels = np.asarray(labels)
    weights = 1 / np.bincount(labels)[labels]
    scaled = np.asarray(logits, dtype=np.float64) / temperature
    top = scaled.max(axis=1)
    total = top + np.log(np.exp(scaled - top[:, None]).sum(axis=1))
    lost = total - scaled[np.arange(len(labels)), labels]
    return float((weights * lost).sum() / weights.sum())


def sure_threshold(
    probabilities: np.ndarray, labels: np.ndarray, wanted: float = 0.97, share: float = 1.0
) -> float:
    """Lowest threshold on the top probability above which at least ``wanted`` of the answers are right.

    A handful of right answers is no proof: to those counted come a few imagined ones that are right as often
    as the calibrated probabilities promise. Where no threshold reaches the share, the result is the one with
    the best share so found. A network that keeps the promise with more answers than ``share`` is asked to
    keep it better: its threshold rises until no more are left.

    Args:
        probabilities: ``(N, C)``, calibrated.
        labels: ``(N,)`` class indices.
        wanted: Share of the "sure" answers to be right.
        share: Of all answers, the most that are sure.
    """
    top = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    order = np.argsort(-top)
    counts = np.arange(1, len(order) + 1)
    promised = np.cumsum(top[order]) / counts
    found = (np.cumsum(right[order]) + _IMAGINED * promised) / (counts + _IMAGINED)
    reached = np.flatnonzero(found >= wanted)
    last = int(reached[-1]) if reached.size else int(np.argmax(found))
    most = max(round(share * len(order)), 1)
    return float(top[order[min(last, most - 1)]])


def calibration_error(probabilities: np.ndarray, labels: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: mean gap between top probability and share right, in equal-width bins."""
    top = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    place = np.minimum((top * bins).astype(int), bins - 1)
    gaps = [abs(float((top[place == b] - right[place == b]).sum())) for b in range(bins)]
    return float(sum(gaps) / len(top))

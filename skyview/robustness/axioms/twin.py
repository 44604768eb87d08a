"""Another network in the place of the classifier's own, as far as techniques need one."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from skyview.classifier.precision import current_precision
from skyview.robustness.axioms.case import Case

LEAST = 1e-3
"""A cosine of 1 less this still counts as the same map, whatever the rounding."""


class Rounding(NamedTuple):
    """What rounding may do.

    Attributes:
        equal: Largest difference of logits in an equal network, as a share of the largest.
        most: Most that may be missing from a cosine of 1: a technique that rounding moves further is not
            invariant in practice.
    """

    equal: float
    most: float


ROUNDING = {"float32": Rounding(1e-3, 0.02), "bf16": Rounding(0.05, 0.1)}
"""By the arithmetic of the networks: bfloat16 keeps 8 bits, float32 24."""

_TIMES = 3.0


class Twin(NamedTuple):
    """A network.

    Attributes:
        model: Network input (N, S, S, 3) to logits (N, C).
        preprocess: As that of the classifier it stands for.
    """

    model: Any
    preprocess: Callable[[np.ndarray], np.ndarray]


def twin_of(case: Case, model: Any) -> Twin:
    """Return a model dressed as the case's classifier."""
    return Twin(model, case.classifier.preprocess)


def is_equal(case: Case, twin: Twin, shift: np.ndarray | float = 0.0) -> bool:
    """Whether a twin, shown pictures with ``shift`` added, answers alike but for rounding."""
    return disagreement(case, twin, shift) <= ROUNDING[current_precision()].equal


def disagreement(case: Case, twin: Twin, shift: np.ndarray | float = 0.0) -> float:
    """Return the largest difference of logits from the case's own network, as a share of the largest logit.

    Asked are the picture, its mirror image, its sky and a mixture of the two. The twin sees them with
    ``shift`` added.
    """
    pictures = np.stack([case.x, case.x[:, ::-1], case.empty_sky, (case.x + case.empty_sky) / 2])
    own = case.logits(pictures)
    other = case.logits(pictures + np.float32(shift), twin)
    return float(np.abs(own - other).max() / max(np.abs(own).max(), 1e-6))


def limit(floor: float) -> float:
    """Return the cosine that equal maps must reach, given that of maps which differ by rounding alone."""
    return 1 - float(np.clip(_TIMES * (1 - floor), LEAST, ROUNDING[current_precision()].most))
